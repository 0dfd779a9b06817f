package fx.executor;

import fx.executor.bundle.Bundles;
import fx.executor.bundle.Environments;
import fx.executor.platform.HttpPlatform;
import fx.executor.python.Interpreter;
import fx.executor.python.RuntimeFiles;
import fx.executor.python.Workers;
import fx.executor.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process's part that runs services' scripts: takes assignments from its inbox, renews their leases while they run,
 * and says in one completion each how they ended. Thread-safe.
 */
public final class Executor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Executor.class);
    private static final long BUNDLE_CACHE_BYTES = 4L << 30;
    /** For so many services, each worker may keep a process warm. */
    private static final int WARM_SERVICES = 3;

    private static final Duration GRACE = Duration.ofSeconds(20);

    private final ExecutorSettings settings;
    private final Map<String, String> kafka;
    private final long epoch = System.currentTimeMillis();
    private volatile @Nullable Crew crew;
    private volatile @Nullable KafkaInbox inbox;
    private volatile @Nullable HttpPlatform platform;
    private volatile @Nullable Workers workers;
    private volatile @Nullable Sandbox sandbox;
    private volatile String python = "";
    private volatile String state = "starting";

    /** @param kafkaProperties how to reach Kafka, with the executor's own credentials */
    public Executor(ExecutorSettings settings, Map<String, String> kafkaProperties) {
        this.settings = settings;
        this.kafka = Map.copyOf(kafkaProperties);
    }

    /**
     * Starts. Throws where this machine lacks what is needed: Python, or a sandbox that is required
     * ({@link fx.executor.sandbox.SandboxMissingException}).
     */
    public synchronized void start() {
        if (crew != null) {
            throw new IllegalStateException("The executor was started before");
        }
        try {
            startAll();
            state = "running";
        } catch (IOException e) {
            release();
            state = "failed";
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            release();
            state = "failed";
            throw e;
        }
    }

    private void startAll() throws IOException {
        var data = settings.data();
        Files.createDirectories(data);
        var interpreter = Interpreter.probe("python3");
        python = interpreter.version();
        var walls = Sandbox.probe(settings.sandbox(), data.resolve("sandbox"));
        sandbox = walls;
        walls.warnings().forEach(warning -> log.info("{}", warning));
        var runtime = RuntimeFiles.unpack(data.resolve("runtime"), interpreter);
        var client = new HttpPlatform(settings.platform(), settings.credential());
        platform = client;
        var processes =
                new Workers(interpreter, runtime, data.resolve("tmp"), walls, WARM_SERVICES * settings.workers());
        workers = processes;
        var bundles = new Bundles(data.resolve("bundles"), client, BUNDLE_CACHE_BYTES);
        var environments = new Environments(data.resolve("environments"), client, interpreter, settings.packageIndex());
        var outbox = new KafkaOutbox(settings.topics(), settings.shards(), kafka);
        var made = new Crew(settings, epoch, outbox, client, bundles, environments, processes);
        crew = made;
        // The position is fixed before the first claim, so that no assignment of this epoch can lie before it.
        var reader = new KafkaInbox(settings.topics().assign(settings.pool()), settings.inbox(), kafka, made::take);
        inbox = reader;
        reader.start();
        made.start();
        log.info(
                "The executor runs: executor={} pool={} epoch={} workers={} python={}",
                settings.name(),
                settings.pool(),
                epoch,
                settings.workers(),
                python);
    }

    /** How it is now; never waits, not even while it drains. */
    public ExecutorStatus status() {
        var busy = crew;
        var walls = sandbox;
        var load = busy == null ? new Crew.Load(0, 0, 0) : busy.load();
        return new ExecutorStatus(
                settings.name(),
                settings.pool(),
                epoch,
                state,
                settings.workers(),
                load.slots(),
                load.running(),
                load.waiting(),
                python,
                walls == null ? List.of() : walls.layers(),
                walls == null ? List.of() : walls.warnings());
    }

    /** Takes nothing more, gives back what has not begun, waits for what runs up to 20 s, and ends. */
    @Override
    public synchronized void close() {
        if ("closed".equals(state)) {
            return;
        }
        state = "draining";
        var busy = crew;
        if (busy != null) {
            busy.drain(GRACE);
        }
        release();
        state = "closed";
    }

    private void release() {
        for (var part : new @Nullable AutoCloseable[] {inbox, crew, workers, platform}) {
            if (part != null) {
                try {
                    part.close();
                } catch (Exception e) {
                    log.warn("A part of the executor did not close: {}", e.getMessage());
                }
            }
        }
    }
}
