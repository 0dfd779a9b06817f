package fx.executor.python;

/** A worker process ended while it ran an execution. */
public final class WorkerDiedException extends Exception {
    private final int exit;
    private final String complaint;
    private final boolean started;

    WorkerDiedException(int exit, String complaint, boolean started, Throwable cause) {
        super("The worker process ended with exit code " + exit, cause);
        this.exit = exit;
        this.complaint = complaint;
        this.started = started;
    }

    /** Whether the process was ready to run scripts; if not, no script is to blame. */
    public boolean started() {
        return started;
    }

    /** In words, for the person who must mend the script. */
    public String explanation() {
        if (!started) {
            return "No process could be started for the script (exit code " + exit + "). FX tries again.";
        }
        if (exit == 128 + 9) {
            return "The script's process was killed. Most often the machine was short of memory: use less, or run"
                    + " fewer at once.";
        }
        if (exit == 128 + 11 || exit == 128 + 6) {
            return "The script's process crashed in native code (signal " + (exit - 128) + ").";
        }
        return exit < 0
                ? "The script's process broke its connection with FX."
                : "The script's process ended with exit code " + exit + " before the script did; it may have called"
                        + " os._exit.";
    }

    /** What the process wrote last, or empty. */
    public String complaint() {
        return complaint;
    }
}
