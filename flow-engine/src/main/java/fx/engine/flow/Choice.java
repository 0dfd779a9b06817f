package fx.engine.flow;

import fx.engine.message.ExecutionError;

/** How a condition came out. */
public sealed interface Choice {
    /** The flow goes on by this port: {@code true}, {@code false}, a case's name or {@code otherwise}. */
    record Port(String name) implements Choice {}

    record Problem(ExecutionError error) implements Choice {}
}
