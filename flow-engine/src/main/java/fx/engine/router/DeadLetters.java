package fx.engine.router;

import fx.engine.event.Event;
import fx.engine.execution.ExecutionId;
import fx.engine.execution.Ids;
import fx.engine.flow.NodeOutput;
import fx.engine.message.DeadLetter;
import fx.engine.message.ExecutionError;
import fx.engine.message.Fact;
import org.jspecify.annotations.Nullable;

/** Makes the dead letters of what the router could not follow to its end. */
final class DeadLetters {
    /** Code of what the router itself could not do. */
    static final String ROUTER = "router";

    private DeadLetters() {}

    /** A rule, a step or an event could not be followed; {@code where} tells several of one event apart. */
    static DeadLetter of(Event event, String where, String code, String reason, long at) {
        return new DeadLetter(
                Ids.derive("dead", event.identity(), where, code),
                event.project(),
                code,
                reason,
                event.id(),
                null,
                event.trace(),
                at,
                NodeOutput.attributes(event),
                null,
                null);
    }

    /** The router itself could not go on with an execution, of which it may know little. */
    static DeadLetter of(
            ExecutionId execution, @Nullable String project, Fact.@Nullable Queued queued, String reason, long at) {
        return new DeadLetter(
                Ids.derive("dead", execution.value(), ROUTER),
                project,
                ROUTER,
                reason,
                queued == null ? null : queued.cause().id(),
                execution.value(),
                queued == null ? null : queued.trace(),
                at,
                queued == null ? null : NodeOutput.attributes(queued.cause()),
                null,
                null);
    }

    /** An execution is dead. */
    static DeadLetter of(Fact.Queued queued, ExecutionError error, long at) {
        return new DeadLetter(
                Ids.derive("dead", queued.execution().value()),
                queued.plan().project(),
                error.code(),
                error.message(),
                queued.cause().id(),
                queued.execution().value(),
                queued.trace(),
                at,
                NodeOutput.attributes(queued.cause()),
                null,
                null);
    }
}
