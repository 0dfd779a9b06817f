package fx.app.infrastructure;

import fx.app.configuration.StartRefusedException;
import fx.engine.message.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL and Kafka for one machine, with data in one folder, started side by side. Their passwords and ports are
 * made at the first start and kept in {@code credentials.json}.
 */
public final class EmbeddedInfrastructure implements Infrastructure {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedInfrastructure.class);

    private final DataFolder folder;
    private final Credentials credentials;
    private final CompletableFuture<PostgresServer> postgres;
    private final CompletableFuture<KafkaBroker> kafka;

    private EmbeddedInfrastructure(
            DataFolder folder,
            Credentials credentials,
            CompletableFuture<PostgresServer> postgres,
            CompletableFuture<KafkaBroker> kafka) {
        this.folder = folder;
        this.credentials = credentials;
        this.postgres = postgres;
        this.kafka = kafka;
    }

    /**
     * Begins to start both servers and returns at once.
     *
     * @param data folder of the data, made when there is none
     * @param topics names of the topics to make
     * @param shards partitions of the sharded topics
     * @param pools pools of executors
     * @param fsync whether Kafka syncs each message to disk
     * @throws StartRefusedException where another FX uses the folder, or a newer one wrote it
     */
    public static EmbeddedInfrastructure start(
            Path data, Topics topics, int shards, List<String> pools, boolean fsync) {
        var folder = DataFolder.open(data);
        var credentials = Credentials.in(folder.path().resolve("credentials.json"));
        var postgres =
                started("postgres", () -> PostgresServer.start(folder.path().resolve("postgres"), credentials));
        var kafka = started("kafka", () -> {
            var broker = KafkaBroker.start(folder.path().resolve("kafka"), credentials, fsync);
            try (var admin = Admin.create(Map.copyOf(broker.administration()))) {
                admin.createAcls(new KafkaRights(topics).all()).all().get();
                new TopicSetup(topics, shards, pools, 1).run(admin);
            }
            return broker;
        });
        return new EmbeddedInfrastructure(folder, credentials, postgres, kafka);
    }

    @Override
    public KafkaAccess kafka() {
        return await(kafka).access();
    }

    @Override
    public DatabaseAccess database() {
        return await(postgres).access();
    }

    @Override
    public InstanceKeys keys() {
        return credentials.keys();
    }

    /** Stops Kafka, then PostgreSQL, also where they are still starting; then the folder is free. */
    @Override
    public void close() {
        stop(kafka);
        stop(postgres);
        folder.close();
    }

    private static <T> CompletableFuture<T> started(String name, Callable<T> start) {
        var future = new CompletableFuture<T>();
        Thread.ofPlatform().daemon().name("start-" + name).start(() -> {
            try {
                long began = System.nanoTime();
                future.complete(start.call());
                LOG.atInfo()
                        .addKeyValue("server", name)
                        .addKeyValue("milliseconds", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began))
                        .log("Started");
            } catch (Exception e) {
                future.completeExceptionally(e);
            }
        });
        return future;
    }

    private static <T> T await(CompletableFuture<T> server) {
        try {
            return server.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void stop(CompletableFuture<? extends AutoCloseable> server) {
        try {
            server.join().close();
        } catch (CompletionException neverStarted) {
            LOG.atDebug().setCause(neverStarted).log("Nothing to stop");
        } catch (Exception e) {
            LOG.atWarn().setCause(e).log("Cannot stop a server");
        }
    }
}
