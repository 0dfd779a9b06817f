package fx.engine.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import fx.engine.event.Event;
import fx.engine.execution.ExecutionId;
import fx.engine.rule.ServicePlan;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the router tells an executor. Records for another executor or an older epoch are ignored by the reader. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Assignment.Run.class, name = "run"),
    @JsonSubTypes.Type(value = Assignment.Cancel.class, name = "cancel")
})
public sealed interface Assignment {
    String executor();

    long epoch();

    ExecutionId execution();

    int attempt();

    /**
     * A lease on one attempt.
     *
     * @param executor executor it is for
     * @param epoch start of that executor which it is for
     * @param execution the execution, which is also the script's idempotency key
     * @param attempt number of the attempt, from 1: the fencing token
     * @param token secret of this lease, shown in claims, in the completion and when secrets are fetched; see
     *     {@link LeaseToken}
     * @param leaseMillis length of the lease; the executor kills the script when it could not renew for that long
     * @param plan what to run
     * @param input mapped input: becomes {@code context.params}
     * @param event event that caused the execution
     * @param trace trace, also the key of the completion
     * @param flow name of the flow, or null
     * @param run run of the flow, or null
     * @param node node of the flow, or null
     * @param priority 1 to 10
     * @param queuedAt epoch milliseconds
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Run(
            String executor,
            long epoch,
            ExecutionId execution,
            int attempt,
            String token,
            long leaseMillis,
            ServicePlan plan,
            JsonNode input,
            Event event,
            String trace,
            @Nullable String flow,
            @Nullable String run,
            @Nullable String node,
            int priority,
            long queuedAt)
            implements Assignment {

        /** Leaves out the token, the input and the event's data, which may be confidential. */
        @Override
        public String toString() {
            return "Run[" + execution + "/" + attempt + " of " + plan.project() + "/" + plan.service() + " for "
                    + executor + "@" + epoch + "]";
        }
    }

    /**
     * Ends a running attempt: terminate, then kill after the grace time.
     *
     * @param graceMillis time between SIGTERM and SIGKILL
     * @param reason who or what cancelled it
     */
    record Cancel(String executor, long epoch, ExecutionId execution, int attempt, long graceMillis, String reason)
            implements Assignment {}
}
