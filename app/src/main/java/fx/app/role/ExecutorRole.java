package fx.app.role;

import fx.app.configuration.FxProperties;
import fx.app.infrastructure.InstanceKeys;
import fx.app.infrastructure.KafkaAccess;
import fx.engine.message.Topics;
import fx.executor.Executor;
import fx.executor.ExecutorSettings;
import fx.executor.ExecutorStatus;
import fx.executor.sandbox.SandboxMode;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The executor in this process: it starts once the internal API answers, and is drained before that ends. */
@Component("executor")
@ConditionalOnRole("executor")
class ExecutorRole implements SmartLifecycle, ReadyWhen, ReadyNotice, HealthIndicator {
    private static final int LEAST_WORKERS = 4;

    private final FxProperties properties;
    private final Topics topics;
    private final KafkaAccess kafka;
    private final InstanceKeys keys;
    private final ApplicationContext context;
    private @Nullable Executor executor;

    ExecutorRole(
            FxProperties properties, Topics topics, KafkaAccess kafka, InstanceKeys keys, ApplicationContext context) {
        this.properties = properties;
        this.topics = topics;
        this.kafka = kafka;
        this.keys = keys;
        this.context = context;
    }

    @Override
    public synchronized void start() {
        var started = new Executor(settings(), kafka.executor());
        started.start();
        executor = started;
    }

    @Override
    public synchronized void stop() {
        if (executor != null) {
            executor.close();
            executor = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return executor != null;
    }

    @Override
    public int getPhase() {
        return Phases.EXECUTOR;
    }

    @Override
    public String part() {
        return "executor";
    }

    @Override
    public boolean isReady() {
        return status().filter(s -> "running".equals(s.state())).isPresent();
    }

    /** What the operator should know at once, such as a missing sandbox. */
    @Override
    public List<String> lines() {
        return status().map(ExecutorStatus::warnings).orElse(List.of()).stream()
                .map(warning -> "Warning: " + warning)
                .toList();
    }

    @Override
    public Health health() {
        return status().map(ExecutorRole::health)
                .orElseGet(() -> Health.down().withDetail("state", "stopped").build());
    }

    private static Health health(ExecutorStatus status) {
        var health = "running".equals(status.state()) ? Health.up() : Health.down();
        return health.withDetail("state", status.state())
                .withDetail("pool", status.pool())
                .withDetail("workers", status.workers())
                .withDetail("running", status.running())
                .withDetail("python", status.python())
                .withDetail("sandbox", status.layers())
                .withDetail("warnings", status.warnings())
                .build();
    }

    private synchronized Optional<ExecutorStatus> status() {
        return Optional.ofNullable(executor).map(Executor::status);
    }

    private ExecutorSettings settings() {
        var executor = properties.executor();
        int workers = executor.workers() > 0
                ? executor.workers()
                : Math.max(LEAST_WORKERS, 2 * Runtime.getRuntime().availableProcessors());
        return new ExecutorSettings(
                executor.name() == null ? hostName() : executor.name(),
                executor.pool(),
                executor.inbox(),
                workers,
                properties.data().resolve("executor"),
                topics,
                properties.kafka().shards(),
                SandboxMode.valueOf(executor.sandbox().toUpperCase(Locale.ROOT)),
                platform(),
                keys.executorCredential(),
                executor.packageIndex());
    }

    private URI platform() {
        var configured = properties.executor().platform();
        if (configured != null) {
            return URI.create(configured);
        }
        if (properties.roles().contains("ui")
                && context instanceof WebServerApplicationContext web
                && web.getWebServer() != null) {
            return URI.create("http://127.0.0.1:" + web.getWebServer().getPort());
        }
        throw new IllegalStateException("fx.executor.platform is missing: the address of a process with the role ui");
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "executor";
        }
    }
}
