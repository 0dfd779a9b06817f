package fx.app.trace;

import fx.app.deadletter.DeadLetterView;
import fx.app.execution.ExecutionView;
import fx.engine.execution.ExecutionState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A station of a trace, in the tree of what caused what. */
public sealed interface Hop {

    /** Names it in the trace, and in addresses. */
    String id();

    /** When it began. */
    Instant at();

    /** When it ended; null while it goes on. */
    @Nullable
    Instant ended();

    /** Its state; null for what has none. */
    @Nullable
    String state();

    /** Whether something went wrong here. */
    boolean failed();

    /** What it caused, in its order. */
    List<Hop> children();

    /** An event: a moment. */
    record OfEvent(EventView event, List<Hop> children) implements Hop {
        public OfEvent {
            children = List.copyOf(children);
        }

        @Override
        public String id() {
            return event.id();
        }

        @Override
        public Instant at() {
            return event.at();
        }

        @Override
        public Instant ended() {
            return event.at();
        }

        @Override
        public @Nullable String state() {
            return null;
        }

        @Override
        public boolean failed() {
            return false;
        }
    }

    /** A run of a flow, over the executions that its first event caused. */
    record OfRun(RunView run, List<Hop> children) implements Hop {
        public OfRun {
            children = List.copyOf(children);
        }

        @Override
        public String id() {
            return run.run();
        }

        @Override
        public Instant at() {
            return run.startedAt();
        }

        @Override
        public @Nullable Instant ended() {
            return run.endedAt();
        }

        @Override
        public String state() {
            return run.state();
        }

        @Override
        public boolean failed() {
            return wrong(run.state());
        }
    }

    /** An execution of a service, from its place in the queue to its end. */
    record OfExecution(ExecutionView execution, List<Hop> children) implements Hop {
        public OfExecution {
            children = List.copyOf(children);
        }

        @Override
        public String id() {
            return execution.id();
        }

        @Override
        public Instant at() {
            return execution.queuedAt();
        }

        @Override
        public @Nullable Instant ended() {
            return execution.endedAt();
        }

        @Override
        public String state() {
            return execution.state();
        }

        @Override
        public boolean failed() {
            return wrong(execution.state());
        }
    }

    /** A dead letter: something that could not be processed. */
    record OfDeadLetter(DeadLetterView letter) implements Hop {
        @Override
        public String id() {
            return letter.id();
        }

        @Override
        public Instant at() {
            return letter.at();
        }

        @Override
        public Instant ended() {
            return letter.at();
        }

        @Override
        public String state() {
            return "dead";
        }

        @Override
        public boolean failed() {
            return true;
        }

        @Override
        public List<Hop> children() {
            return List.of();
        }
    }

    private static boolean wrong(String state) {
        var of = ExecutionState.of(Objects.requireNonNull(state));
        return of.terminal() && of != ExecutionState.SUCCEEDED && of != ExecutionState.CANCELLED;
    }
}
