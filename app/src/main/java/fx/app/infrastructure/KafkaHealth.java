package fx.app.infrastructure;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up where Kafka names its nodes. */
final class KafkaHealth implements HealthIndicator {
    private static final int TIMEOUT_MILLIS = 2_000;

    private final Map<String, Object> client;

    /** @param properties of an account that exists in every process, whatever its roles */
    KafkaHealth(Map<String, String> properties) {
        var settings = new java.util.HashMap<String, Object>(properties);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "fx-health");
        client = Map.copyOf(settings);
    }

    @Override
    public Health health() {
        try (var admin = Admin.create(client)) {
            int nodes = admin.describeCluster()
                    .nodes()
                    .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                    .size();
            return nodes > 0
                    ? Health.up().withDetail("nodes", nodes).build()
                    : Health.down().withDetail("nodes", 0).build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.down().withDetail("problem", "interrupted").build();
        } catch (ExecutionException | TimeoutException e) {
            return Health.down().withDetail("problem", "Kafka does not answer").build();
        }
    }
}
