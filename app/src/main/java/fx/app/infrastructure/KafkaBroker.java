package fx.app.infrastructure;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/**
 * A Kafka broker inside this process: one KRaft node on the loopback, which lets in only those who know a generated
 * password and lets each do only what its role needs.
 */
final class KafkaBroker implements AutoCloseable {
    private final KafkaRaftServer server;
    private final KafkaAccounts accounts;
    private final int port;

    private KafkaBroker(KafkaRaftServer server, KafkaAccounts accounts, int port) {
        this.server = server;
        this.accounts = accounts;
        this.port = port;
    }

    /** Starts the broker on the folder's data, which are made when there are none; returns when it answers. */
    static KafkaBroker start(Path folder, Credentials credentials, boolean fsync) {
        try {
            OwnerOnly.folder(folder);
            var accounts = new KafkaAccounts(credentials);
            int port = FreePort.kept(credentials, "kafka-port");
            int controllerPort = FreePort.kept(credentials, "kafka-controller-port");
            var settings = BrokerSettings.of(folder, port, controllerPort, accounts, fsync);
            format(folder, credentials);
            var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
            server.startup();
            return new KafkaBroker(server, accounts, port);
        } catch (Exception e) {
            throw new IllegalStateException("Kafka does not start: " + e.getMessage(), e);
        }
    }

    KafkaAccess access() {
        return accounts.access("127.0.0.1:" + port);
    }

    /** Client properties of the account that may do everything: for topics and access rules only. */
    Map<String, String> administration() {
        return accounts.properties("127.0.0.1:" + port, KafkaAccounts.BROKER);
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Writes the folder's identity at the first start; later ones find it and change nothing. */
    private static void format(Path folder, Credentials credentials) throws Exception {
        var cluster = credentials.value("kafka-cluster", () -> Uuid.randomUuid().toString());
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setNodeId(BrokerSettings.NODE)
                .setClusterId(cluster)
                .addDirectory(folder.toString())
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName(BrokerSettings.CONTROLLER)
                .setHasDynamicQuorum(false)
                .setIgnoreFormatted(true)
                .run();
    }
}
