package fx.executor.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Starts processes inside walls, as far as this machine has them. Thread-safe. */
public interface Sandbox {
    /** Where a process inside sees the folder of its service. */
    String SERVICE = "/fx/service";

    /** Where a process inside sees the worker's code. */
    String RUNTIME = "/fx/runtime";

    /** Starts a command; {@link Boxed#close()} ends it with all that it started. */
    Boxed start(Cell cell, List<String> command) throws IOException;

    /** The path by which a process started in this cell sees the service's folder. */
    String servicePath(Cell cell);

    /** The path by which a process started in this cell sees the worker's code. */
    String runtimePath(Cell cell);

    /** Whether a process has process ids and a {@code /tmp} of its own. */
    boolean alone();

    /** Each layer, on or off, for the status. */
    List<Layer> layers();

    /** What an operator should be warned of; empty where all is well. */
    List<String> warnings();

    /**
     * Finds out what this machine has.
     *
     * @param folder for the sandbox's own small files
     * @throws SandboxMissingException where a sandbox is required and missing
     */
    static Sandbox probe(SandboxMode mode, Path folder) throws IOException {
        if (mode == SandboxMode.OFF) {
            return new OpenSandbox("it was switched off");
        }
        Files.createDirectories(folder);
        var missing = Bubblewrap.missing();
        if (missing.isEmpty()) {
            try {
                return Bubblewrap.probe(folder);
            } catch (SandboxMissingException e) {
                missing = Optional.of(e.reason());
            }
        }
        if (mode == SandboxMode.REQUIRE) {
            throw new SandboxMissingException("Scripts must run in a sandbox, but " + missing.orElseThrow()
                    + ". Install bubblewrap, or let fx.executor.sandbox be 'prefer' to run without.");
        }
        return new OpenSandbox(missing.orElseThrow());
    }
}
