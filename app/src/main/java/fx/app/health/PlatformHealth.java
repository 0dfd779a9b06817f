package fx.app.health;

import fx.app.configuration.FxProperties;
import fx.app.role.ConditionalOnRole;
import fx.engine.message.Wire;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.stereotype.Service;

/**
 * What the parts of this process say of themselves. Asking them takes time, with Kafka away some seconds; so what is
 * shown is the last answer, and one that is older than a few seconds is renewed beside it.
 */
@Service
@ConditionalOnRole("ui")
public class PlatformHealth {
    private static final Logger LOG = LoggerFactory.getLogger(PlatformHealth.class);
    private static final Duration FRESH = Duration.ofSeconds(5);
    /** Of the framework, without meaning for people. */
    private static final Set<String> NOT_SHOWN =
            Set.of("ping", "ssl", "livenessState", "readinessState", "refreshScope");

    /** Details that tell nobody anything. */
    private static final Set<String> NO_FIGURES = Set.of("validationQuery", "exists", "path");
    /** From what all else stands on to what stands on it. */
    private static final List<String> ORDER = List.of("db", "kafka", "router", "recorder", "executor", "diskSpace");

    private final HealthEndpoint endpoint;
    private final FxProperties properties;
    private final Clock clock;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile @Nullable Health last;

    PlatformHealth(HealthEndpoint endpoint, FxProperties properties, Clock clock) {
        this.endpoint = endpoint;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * All parts at one moment.
     *
     * @param process memory, threads and the like of this process
     */
    public record Health(List<Part> parts, ThisProcess process, Instant asOf) {
        /** Whether every part is up. */
        public boolean good() {
            return parts.stream().allMatch(Part::up);
        }
    }

    /**
     * A part.
     *
     * @param name {@code db}, {@code kafka}, {@code router} and so on
     * @param figures what it says of itself, in its order; numbers, texts, lists
     */
    public record Part(String name, boolean up, Map<String, Object> figures) {}

    /** This process. Sizes are in bytes, free is of the disk with the data. */
    public record ThisProcess(
            String version,
            Set<String> roles,
            int shards,
            Instant startedAt,
            long heapUsed,
            long heapMost,
            int threads,
            int processors,
            double load,
            long diskFree,
            long diskTotal) {}

    /** The last answer of all parts; only the first question waits for one. */
    public Health current() {
        var known = last;
        if (known == null) {
            known = ask();
        } else if (known.asOf().plus(FRESH).isBefore(clock.instant()) && asking.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> {
                try {
                    ask();
                } catch (RuntimeException e) {
                    LOG.atWarn()
                            .setMessage("The parts could not be asked how they are")
                            .setCause(e)
                            .log();
                } finally {
                    asking.set(false);
                }
            });
        }
        return known;
    }

    private Health ask() {
        var parts = new ArrayList<Part>();
        if (endpoint.health() instanceof CompositeHealthDescriptor all && all.getComponents() != null) {
            all.getComponents().forEach((name, component) -> {
                if (!NOT_SHOWN.contains(name)) {
                    Map<String, Object> figures = new LinkedHashMap<>();
                    if (component instanceof IndicatedHealthDescriptor indicated && indicated.getDetails() != null) {
                        indicated.getDetails().forEach((figure, value) -> {
                            if (!NO_FIGURES.contains(figure)) {
                                figures.put(figure, plain(value));
                            }
                        });
                    }
                    parts.add(new Part(name, component.getStatus().getCode().equals("UP"), figures));
                }
            });
        }
        parts.sort(Comparator.comparingInt(part -> ORDER.indexOf(part.name())));
        var found = new Health(List.copyOf(parts), process(), clock.instant());
        last = found;
        return found;
    }

    /** Lists of records become lists of maps, so that whoever shows them need not know the types. */
    private static Object plain(Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .map(one -> one instanceof CharSequence ? one : Wire.JSON.convertValue(one, Map.class))
                        .toList()
                : value;
    }

    private ThisProcess process() {
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        var runtime = ManagementFactory.getRuntimeMXBean();
        var system = ManagementFactory.getOperatingSystemMXBean();
        long free = -1;
        long total = -1;
        try {
            var store = Files.getFileStore(properties.data().toAbsolutePath());
            free = store.getUsableSpace();
            total = store.getTotalSpace();
        } catch (IOException e) {
            LOG.debug("The size of the disk is not known", e);
        }
        return new ThisProcess(
                Objects.requireNonNullElse(PlatformHealth.class.getPackage().getImplementationVersion(), "development"),
                properties.roles(),
                properties.kafka().shards(),
                Instant.ofEpochMilli(runtime.getStartTime()),
                heap.getUsed(),
                heap.getMax(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                system.getAvailableProcessors(),
                system.getSystemLoadAverage(),
                free,
                total);
    }
}
