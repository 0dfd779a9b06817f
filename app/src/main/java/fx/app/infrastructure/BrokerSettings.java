package fx.app.infrastructure;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The embedded broker's configuration: one node, little memory, quick transactions. */
final class BrokerSettings {
    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";
    private static final String CLIENTS = "FX";

    private BrokerSettings() {}

    static Map<String, String> of(Path folder, int port, int controllerPort, KafkaAccounts accounts, boolean fsync) {
        var settings = new HashMap<String, String>();
        settings.putAll(node(folder, port, controllerPort));
        settings.putAll(access(accounts));
        settings.putAll(oneNode());
        settings.putAll(speed(fsync));
        settings.putAll(memory());
        return settings;
    }

    private static Map<String, String> node(Path folder, int port, int controllerPort) {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE),
                "controller.quorum.voters",
                NODE + "@127.0.0.1:" + controllerPort,
                "controller.listener.names",
                CONTROLLER,
                "listeners",
                CLIENTS + "://127.0.0.1:" + port + "," + CONTROLLER + "://127.0.0.1:" + controllerPort,
                "advertised.listeners",
                CLIENTS + "://127.0.0.1:" + port,
                "inter.broker.listener.name",
                CLIENTS,
                "log.dirs",
                folder.toString(),
                "auto.create.topics.enable",
                "false");
    }

    /** Also the controller's listener wants a password: scripts on this machine can reach it. */
    private static Map<String, String> access(KafkaAccounts accounts) {
        return Map.of(
                "listener.security.protocol.map", CLIENTS + ":SASL_PLAINTEXT," + CONTROLLER + ":SASL_PLAINTEXT",
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "sasl.mechanism.controller.protocol", "PLAIN",
                "listener.name.fx.plain.sasl.jaas.config", accounts.serverLogin(),
                "listener.name.controller.plain.sasl.jaas.config", accounts.serverLogin(),
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found", "false",
                "super.users", "User:" + KafkaAccounts.BROKER);
    }

    private static Map<String, String> oneNode() {
        return Map.ofEntries(
                Map.entry("default.replication.factor", "1"),
                Map.entry("min.insync.replicas", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("controller.quorum.election.timeout.ms", "100"),
                Map.entry("controller.quorum.election.backoff.max.ms", "100"),
                // A broker learns with its next heartbeat that it may stop; the default is 2 s.
                Map.entry("broker.heartbeat.interval.ms", "400"),
                // So long the controller waits for a broker that was killed before its next start may take its place.
                Map.entry("broker.session.timeout.ms", "3000"),
                Map.entry("group.initial.rebalance.delay.ms", "0"));
    }

    private static Map<String, String> speed(boolean fsync) {
        var settings = new HashMap<>(Map.of(
                // The default of 20 makes back-to-back transactions four times slower.
                "add.partitions.to.txn.retry.backoff.ms", "1",
                "num.io.threads", "4",
                "num.network.threads", "2",
                "background.threads", "2",
                "num.recovery.threads.per.data.dir", "2",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.num.partitions", "4"));
        if (fsync) {
            settings.put("log.flush.interval.messages", "1");
        }
        return settings;
    }

    private static Map<String, String> memory() {
        return Map.of(
                // 128 MiB of heap by default, for a cleaner that has little to clean.
                "log.cleaner.dedupe.buffer.size", "4194304",
                "log.cleaner.io.buffer.size", "131072",
                "log.segment.bytes", "134217728",
                "log.index.size.max.bytes", "1048576",
                "offsets.topic.segment.bytes", "16777216",
                "transaction.state.log.segment.bytes", "16777216",
                "metadata.log.segment.bytes", "16777216",
                "log.retention.check.interval.ms", "60000",
                // A record may be as large as a topic allows; 9 MiB hold the largest with its envelope.
                "message.max.bytes", "1048588",
                "replica.fetch.max.bytes", "9437184");
    }
}
