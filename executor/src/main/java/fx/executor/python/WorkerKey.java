package fx.executor.python;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a worker process is made for: it serves executions of the same key only.
 *
 * @param project project of the service
 * @param service the service
 * @param version version of the service
 * @param bundle its unpacked files
 * @param environment its Python environment, or null for none
 * @param memoryBytes memory limit
 * @param publicNetwork whether it may reach other machines
 */
public record WorkerKey(
        String project,
        String service,
        String version,
        Path bundle,
        @Nullable Path environment,
        long memoryBytes,
        boolean publicNetwork) {}
