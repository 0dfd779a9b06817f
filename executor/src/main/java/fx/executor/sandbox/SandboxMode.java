package fx.executor.sandbox;

/** What happens where a layer of the sandbox is missing on this machine. */
public enum SandboxMode {
    /** The executor refuses to start. */
    REQUIRE,
    /** Scripts run with what there is, and the status warns. */
    PREFER,
    /** Scripts run with the rights of FX, and the status warns. */
    OFF
}
