package fx.executor.sandbox;

import java.util.Optional;

/** A process that was started through a {@link Sandbox}. */
public final class Boxed implements AutoCloseable {
    private final Process process;
    private final Optional<Process> network;
    private final boolean walled;

    Boxed(Process process, Optional<Process> network, boolean walled) {
        this.process = process;
        this.network = network;
        this.walled = walled;
    }

    /** The process, whose streams are those of the command. */
    public Process process() {
        return process;
    }

    /** Asks the command, and all that it started, to end: SIGTERM. */
    public void terminate() {
        process.descendants().forEach(ProcessHandle::destroy);
        if (!walled) {
            process.destroy();
        }
    }

    /** Ends the command and all that it started at once: SIGKILL. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        network.ifPresent(Process::destroyForcibly);
    }
}
