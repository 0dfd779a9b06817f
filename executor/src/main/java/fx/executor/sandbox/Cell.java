package fx.executor.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What one process may see.
 *
 * @param service folder of the service, seen as {@link Sandbox#SERVICE}
 * @param runtime folder of the worker's own code, seen as {@link Sandbox#RUNTIME}
 * @param readable further folders, seen read-only where they are
 * @param environment environment variables, all of them
 * @param publicNetwork whether it may reach other machines
 * @param temporaryBytes size of {@code /tmp}
 */
public record Cell(
        Path service,
        Path runtime,
        List<Path> readable,
        Map<String, String> environment,
        boolean publicNetwork,
        long temporaryBytes) {
    public Cell {
        readable = List.copyOf(readable);
        environment = Map.copyOf(environment);
    }
}
