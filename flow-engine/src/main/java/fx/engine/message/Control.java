package fx.engine.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import fx.engine.execution.ExecutionId;

/** A person's command to the router. Each carries a request id, by which its answer is found among the facts. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Control.Cancel.class, name = "cancel"),
    @JsonSubTypes.Type(value = Control.CancelRun.class, name = "cancel-run"),
    @JsonSubTypes.Type(value = Control.Prioritise.class, name = "prioritise")
})
public sealed interface Control {
    /** Unique id of the request, repeated in the answering fact. */
    String request();

    /** Name of the account that asked. */
    String actor();

    String trace();

    /** Cancels one execution, queued or running. */
    record Cancel(String request, String actor, String trace, ExecutionId execution) implements Control {}

    /** Cancels all that is queued or running of a run, and starts no further step of it. */
    record CancelRun(String request, String actor, String trace, String run) implements Control {}

    /** Changes the priority of one queued execution; 1 to 10. */
    record Prioritise(String request, String actor, String trace, ExecutionId execution, int priority)
            implements Control {}
}
