package fx.app.role;

import fx.app.configuration.FxProperties;
import fx.app.infrastructure.InstanceKeys;
import fx.app.infrastructure.KafkaAccess;
import fx.engine.message.Topics;
import fx.engine.topology.RouterProcess;
import fx.engine.topology.RouterSettings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The router in this process: it starts before the web server and stops after it. */
@Component("router")
@ConditionalOnRole("router")
class RouterRole implements SmartLifecycle, ReadyWhen, HealthIndicator {
    private final FxProperties properties;
    private final Topics topics;
    private final KafkaAccess kafka;
    private final InstanceKeys keys;
    private @Nullable RouterProcess process;

    RouterRole(FxProperties properties, Topics topics, KafkaAccess kafka, InstanceKeys keys) {
        this.properties = properties;
        this.topics = topics;
        this.kafka = kafka;
        this.keys = keys;
    }

    @Override
    public synchronized void start() {
        var router = properties.router();
        var settings = new RouterSettings(
                topics,
                properties.kafka().shards(),
                topics.prefix() + "-router",
                properties.data().toAbsolutePath().normalize().resolve("router"),
                router.pools(),
                Duration.ofSeconds(router.leaseSeconds()),
                Duration.ofSeconds(router.ageingSeconds()),
                Duration.ofHours(router.duplicateWindowHours()),
                router.duplicateLimit(),
                router.hopLimit());
        var started = new RouterProcess(settings, client(), keys.leaseTokenKey());
        started.start();
        process = started;
    }

    @Override
    public synchronized void stop() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return process != null;
    }

    @Override
    public int getPhase() {
        return Phases.ROUTER;
    }

    @Override
    public String part() {
        return "router";
    }

    @Override
    public synchronized boolean isReady() {
        return process != null && process.state() == RouterProcess.State.RUNNING;
    }

    @Override
    public synchronized Health health() {
        if (process == null) {
            return Health.down().withDetail("state", "stopped").build();
        }
        var health = process.state() == RouterProcess.State.RUNNING ? Health.up() : Health.down();
        health.withDetail("state", process.state().name());
        process.duplicateWindow()
                .ifPresent(
                        window -> health.withDetail("duplicatesFoundWithin", window.truncatedTo(ChronoUnit.SECONDS)));
        return process.failure().isEmpty()
                ? health.build()
                : health.withDetail("failure", process.failure()).build();
    }

    /**
     * The only router of an embedded broker has a name there, so that after a crash it takes its own place again
     * instead of waiting until the broker gives the dead one up.
     */
    private Map<String, String> client() {
        var client = new HashMap<>(kafka.router());
        if (properties.kafka().bootstrapServers() == null) {
            client.put("main.consumer.group.instance.id", "router");
        }
        return client;
    }
}
