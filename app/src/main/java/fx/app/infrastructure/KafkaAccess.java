package fx.app.infrastructure;

import java.util.Map;

/**
 * How each role reaches Kafka. The three have credentials of their own: the executor's may write results, claims and
 * logs and read its pools' assignments, and nothing else.
 *
 * @param bootstrapServers {@code host:port} list
 * @param app client properties (security and bootstrap) of the management role: topics, rules, events, projections
 * @param router client properties of the router
 * @param executor client properties of executors
 */
public record KafkaAccess(
        String bootstrapServers, Map<String, String> app, Map<String, String> router, Map<String, String> executor) {
    public KafkaAccess {
        app = Map.copyOf(app);
        router = Map.copyOf(router);
        executor = Map.copyOf(executor);
    }

    /** Leaves out the properties, which hold passwords. */
    @Override
    public String toString() {
        return "KafkaAccess[" + bootstrapServers + "]";
    }
}
