package fx.executor;

import fx.engine.message.Topics;
import fx.executor.sandbox.SandboxMode;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How an executor is set up.
 *
 * @param name name of the executor, unique in its pool
 * @param pool pool it serves
 * @param inbox partition of the pool's assign topic that is this executor's alone
 * @param workers how many scripts run at once, at least 1
 * @param data folder for bundles, environments and the sandbox's files
 * @param topics names of the topics
 * @param shards number of shards
 * @param sandbox what happens where the sandbox is missing
 * @param platform address of the platform whose {@code /internal} API is asked
 * @param credential the executor's credential there
 * @param packageIndex address of the package index, or null for what this machine's pip uses
 */
public record ExecutorSettings(
        String name,
        String pool,
        int inbox,
        int workers,
        Path data,
        Topics topics,
        int shards,
        SandboxMode sandbox,
        URI platform,
        String credential,
        @Nullable String packageIndex) {

    public ExecutorSettings {
        if (workers < 1 || shards < 1 || inbox < 0) {
            throw new IllegalArgumentException("An executor needs at least one worker, one shard and an inbox");
        }
        data = data.toAbsolutePath().normalize();
    }

    /** Leaves out the credential. */
    @Override
    public String toString() {
        return "ExecutorSettings[" + name + " of pool " + pool + ", inbox " + inbox + ", workers " + workers + "]";
    }
}
