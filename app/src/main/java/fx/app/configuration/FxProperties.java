package fx.app.configuration;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code fx.*}; the reference is {@code docs/reference/configuration.md}.
 *
 * @param roles which of {@code ui}, {@code router}, {@code executor} this process has
 * @param data folder of the embedded infrastructure, repositories and caches
 * @param demo whether the demo project is made at first start
 * @param insecureHttp whether plain HTTP is served beyond the loopback
 * @param credentials file with the keys that all processes share; only with outside servers
 * @param database the outside PostgreSQL, if any
 * @param kafka the topics and, outside the embedded broker, the servers
 * @param router the backlog
 * @param executor how scripts run
 */
@ConfigurationProperties("fx")
public record FxProperties(
        @DefaultValue({"ui", "router", "executor"}) Set<String> roles,
        @DefaultValue(".fx") Path data,
        @DefaultValue("true") boolean demo,
        @DefaultValue("false") boolean insecureHttp,
        @Nullable Path credentials,
        @DefaultValue Database database,
        @DefaultValue Kafka kafka,
        @DefaultValue Router router,
        @DefaultValue Executor executor) {

    /**
     * @param url JDBC address of an outside server, or null for the embedded one
     * @param username its role
     * @param password its password
     */
    public record Database(
            @Nullable String url,
            @DefaultValue("fx") String username,
            @DefaultValue("") String password) {

        /** Leaves out the password. */
        @Override
        public String toString() {
            return "Database[" + url + "]";
        }
    }

    /**
     * @param bootstrapServers outside servers, or null for the embedded broker
     * @param prefix prefix of every topic
     * @param shards partitions of the sharded topics
     * @param fsync whether the embedded broker syncs each message to disk
     * @param replication copies of each record on outside servers
     * @param properties client properties of all roles on outside servers
     * @param app further client properties of the management role
     * @param router further client properties of the router
     * @param executor further client properties of executors
     */
    public record Kafka(
            @Nullable String bootstrapServers,
            @DefaultValue("fx") String prefix,
            @DefaultValue("1") int shards,
            @DefaultValue("false") boolean fsync,
            @DefaultValue("3") int replication,
            @DefaultValue Map<String, String> properties,
            @DefaultValue Map<String, String> app,
            @DefaultValue Map<String, String> router,
            @DefaultValue Map<String, String> executor) {

        /** Leaves out the client properties, which hold passwords. */
        @Override
        public String toString() {
            return "Kafka[" + bootstrapServers + ", prefix " + prefix + "]";
        }
    }

    /**
     * @param leaseSeconds length of a lease without renewal
     * @param ageingSeconds wait that raises an execution by one priority level
     * @param duplicateWindowHours how long identities of events are kept
     * @param duplicateLimit most of them that a shard keeps; where there are more, the oldest go first
     * @param hopLimit most events that may lie between an event and the first of its trace
     * @param pools pools of executors
     */
    public record Router(
            @DefaultValue("30") int leaseSeconds,
            @DefaultValue("600") int ageingSeconds,
            @DefaultValue("24") int duplicateWindowHours,
            @DefaultValue("2000000") int duplicateLimit,
            @DefaultValue("50") int hopLimit,
            @DefaultValue("default") List<String> pools) {}

    /**
     * @param name name of this executor, or null for the host's
     * @param pool pool it serves
     * @param inbox partition of the pool's topic of assignments that is this executor's alone
     * @param workers scripts that run at once; 0 for twice the processors, at least 4
     * @param sandbox {@code require}, {@code prefer} (a missing one is a warning) or {@code off}
     * @param platform base address of the internal API, or null for this process
     * @param packageIndex index that environments are built from, or null for pip's own setting
     */
    public record Executor(
            @Nullable String name,
            @DefaultValue("default") String pool,
            @DefaultValue("0") int inbox,
            @DefaultValue("0") int workers,
            @DefaultValue("prefer") String sandbox,
            @Nullable String platform,
            @Nullable String packageIndex) {}
}
