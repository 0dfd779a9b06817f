package fx.app.infrastructure;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The accounts of the embedded broker, each with a generated password. */
final class KafkaAccounts {
    /** The broker itself, and who makes topics and access rules: may do everything. */
    static final String BROKER = "broker";

    static final String APP = "app";
    static final String ROUTER = "router";
    static final String EXECUTOR = "executor";

    private static final String MODULE = "org.apache.kafka.common.security.plain.PlainLoginModule required ";
    private final Credentials credentials;

    KafkaAccounts(Credentials credentials) {
        this.credentials = credentials;
    }

    KafkaAccess access(String bootstrapServers) {
        return new KafkaAccess(
                bootstrapServers,
                properties(bootstrapServers, APP),
                properties(bootstrapServers, ROUTER),
                properties(bootstrapServers, EXECUTOR));
    }

    Map<String, String> properties(String bootstrapServers, String account) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                MODULE + login(account) + ";");
    }

    /** Who the listeners let in, and as whom the broker itself connects to them. */
    String serverLogin() {
        var users = List.of(BROKER, APP, ROUTER, EXECUTOR).stream()
                .map(account -> "user_" + account + "=\"" + password(account) + "\"")
                .collect(Collectors.joining(" "));
        return MODULE + login(BROKER) + " " + users + ";";
    }

    private String login(String account) {
        return "username=\"" + account + "\" password=\"" + password(account) + "\"";
    }

    private String password(String account) {
        return credentials.secret("kafka-" + account);
    }
}
