package fx.app.infrastructure;

import fx.app.configuration.FxProperties;
import fx.engine.message.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/** Servers that somebody else runs: nothing is started, missing topics are made. */
public final class OutsideInfrastructure implements Infrastructure {
    private final FxProperties properties;
    private final String bootstrapServers;

    private OutsideInfrastructure(FxProperties properties, String bootstrapServers) {
        this.properties = properties;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * The servers that the settings name.
     *
     * @throws IllegalArgumentException where a setting is missing
     */
    public static OutsideInfrastructure of(FxProperties properties) {
        var servers = Optional.ofNullable(properties.kafka().bootstrapServers())
                .orElseThrow(() -> new IllegalArgumentException(
                        "fx.kafka.bootstrap-servers is missing: it belongs to fx.database.url"));
        var infrastructure = new OutsideInfrastructure(properties, servers);
        if (properties.roles().contains("ui")) {
            infrastructure.makeTopics();
        }
        return infrastructure;
    }

    @Override
    public KafkaAccess kafka() {
        var kafka = properties.kafka();
        return new KafkaAccess(bootstrapServers, client(kafka.app()), client(kafka.router()), client(kafka.executor()));
    }

    @Override
    public DatabaseAccess database() {
        var database = properties.database();
        if (database.url() == null) {
            throw new IllegalArgumentException("fx.database.url is missing: it belongs to fx.kafka.bootstrap-servers");
        }
        return new DatabaseAccess(database.url(), database.username(), database.password());
    }

    @Override
    public InstanceKeys keys() {
        var file = properties.credentials();
        if (file == null) {
            throw new IllegalArgumentException("fx.credentials is missing: the file with the keys that all processes"
                    + " share, 'lease-token-key' and 'executor-credential'");
        }
        return Credentials.in(file).keys();
    }

    @Override
    public void close() {
        // What others run goes on running.
    }

    private void makeTopics() {
        var kafka = properties.kafka();
        try (var admin = Admin.create(Map.copyOf(client(kafka.app())))) {
            new TopicSetup(
                            new Topics(kafka.prefix()),
                            kafka.shards(),
                            properties.router().pools(),
                            kafka.replication())
                    .run(admin);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while making topics", e);
        } catch (Exception e) {
            throw new IllegalStateException("Cannot make the topics on " + bootstrapServers + ": " + e.getMessage(), e);
        }
    }

    private Map<String, String> client(Map<String, String> ofRole) {
        var client = new HashMap<>(properties.kafka().properties());
        client.putAll(ofRole);
        client.put("bootstrap.servers", bootstrapServers);
        return client;
    }
}
