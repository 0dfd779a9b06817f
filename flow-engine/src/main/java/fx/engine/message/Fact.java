package fx.engine.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import fx.engine.event.Event;
import fx.engine.execution.ExecutionId;
import fx.engine.execution.ExecutionState;
import fx.engine.rule.ServicePlan;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the router decided: the only way in which its state changes, and all that the recorder and others learn of it.
 * Applying the facts of a shard in their order gives the state of that shard. All times are epoch milliseconds of the
 * router's clock unless they say otherwise.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Fact.EventRouted.class, name = "event-routed"),
    @JsonSubTypes.Type(value = Fact.EventDuplicate.class, name = "event-duplicate"),
    @JsonSubTypes.Type(value = Fact.EventsForgotten.class, name = "events-forgotten"),
    @JsonSubTypes.Type(value = Fact.RunStarted.class, name = "run-started"),
    @JsonSubTypes.Type(value = Fact.StepDone.class, name = "step-done"),
    @JsonSubTypes.Type(value = Fact.RunEnded.class, name = "run-ended"),
    @JsonSubTypes.Type(value = Fact.Queued.class, name = "queued"),
    @JsonSubTypes.Type(value = Fact.Leased.class, name = "leased"),
    @JsonSubTypes.Type(value = Fact.LeasesRenewed.class, name = "leases-renewed"),
    @JsonSubTypes.Type(value = Fact.Requeued.class, name = "requeued"),
    @JsonSubTypes.Type(value = Fact.Due.class, name = "due"),
    @JsonSubTypes.Type(value = Fact.Finished.class, name = "finished"),
    @JsonSubTypes.Type(value = Fact.EntryDropped.class, name = "entry-dropped"),
    @JsonSubTypes.Type(value = Fact.ExecutionsForgotten.class, name = "executions-forgotten"),
    @JsonSubTypes.Type(value = Fact.CompletionRefused.class, name = "completion-refused"),
    @JsonSubTypes.Type(value = Fact.Prioritised.class, name = "prioritised"),
    @JsonSubTypes.Type(value = Fact.CancelRequested.class, name = "cancel-requested"),
    @JsonSubTypes.Type(value = Fact.RunCancelRequested.class, name = "run-cancel-requested"),
    @JsonSubTypes.Type(value = Fact.CommandRefused.class, name = "command-refused"),
    @JsonSubTypes.Type(value = Fact.ExecutorSeen.class, name = "executor-seen"),
    @JsonSubTypes.Type(value = Fact.ExecutorLost.class, name = "executor-lost"),
    @JsonSubTypes.Type(value = Fact.RulesApplied.class, name = "rules-applied")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Fact {
    long at();

    /**
     * An event went through the rules.
     *
     * @param identity hash of project, source and id, under which duplicates are found
     * @param event id of the event
     * @param rules keys of the rule sets that it matched
     * @param problems why a rule that matched could not be followed, in words (a condition that failed, say)
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EventRouted(
            long at,
            String identity,
            String project,
            String event,
            String type,
            String trace,
            List<String> rules,
            List<String> problems)
            implements Fact {}

    /** An event whose identity was seen before came again and was dropped. */
    record EventDuplicate(long at, String identity, String project, String event, String source, String trace)
            implements Fact {}

    /** Identities older than the window were forgotten. */
    record EventsForgotten(long at, List<String> identities) implements Fact {}

    /**
     * A run of a flow began with a start node.
     *
     * @param retained whether a later step reads the start event, so that it is kept until the run ends
     */
    record RunStarted(
            long at,
            String run,
            String project,
            String flow,
            String version,
            String node,
            Event event,
            String trace,
            int hops,
            boolean retained)
            implements Fact {}

    /**
     * The router ran a built-in step, or a service step was left.
     *
     * @param step id of the arrival at the node; for a service node left by an emitted event's port, the event's id
     * @param parent id of the arrival before it, or null after the start
     * @param port port it left by, or null for the normal end
     * @param output the node's output ({@code data}, {@code event}, {@code result}); null where nothing later needs it
     * @param retained whether a later step reads the output, so that it is kept until the run ends
     * @param error why it failed, or null; with a null port the failure is handled by nobody and fails the run
     * @param scope the nearest step before this one whose output is retained, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StepDone(
            long at,
            String run,
            String project,
            String flow,
            String node,
            String nodeKind,
            String step,
            @Nullable String parent,
            @Nullable String port,
            @Nullable JsonNode output,
            boolean retained,
            @Nullable ExecutionError error,
            @Nullable String scope,
            String trace)
            implements Fact {}

    /** The last step of a run ended. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RunEnded(
            long at,
            String run,
            String project,
            String flow,
            ExecutionState state,
            @Nullable JsonNode result,
            @Nullable ExecutionError error,
            long startedAt,
            String trace)
            implements Fact {}

    /**
     * An execution was created and stands in the backlog.
     *
     * @param rule key of the rule set that started it, or {@code manual}
     * @param plan the version it will run, whatever is published later
     * @param cause event that caused it
     * @param parentStep in a flow: id of the arrival before, or null; the id of this arrival is that of the execution
     * @param scope in a flow: the nearest step before whose output is retained, or null
     * @param order place in the queue among those of the same priority: the lower, the earlier
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Queued(
            long at,
            ExecutionId execution,
            ServicePlan plan,
            String rule,
            int priority,
            JsonNode input,
            Event cause,
            String trace,
            int hops,
            @Nullable String flow,
            @Nullable String run,
            @Nullable String node,
            @Nullable String parentStep,
            @Nullable String scope,
            long order)
            implements Fact {}

    /** An attempt was leased to an executor; the assignment stands in the same transaction. */
    record Leased(
            long at,
            ExecutionId execution,
            int attempt,
            String executor,
            long epoch,
            String tokenFingerprint,
            long expiresAt,
            long queuedAt)
            implements Fact {}

    /** Leases of an executor hold longer. */
    record LeasesRenewed(long at, String executor, List<ExecutionId> executions, long expiresAt) implements Fact {}

    /**
     * An attempt ended without ending the execution, which is queued again.
     *
     * @param reason {@code retry}, {@code lost}, {@code returned} or {@code infrastructure}
     * @param attempt the attempt that ended
     * @param notBefore when it may start again
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Requeued(
            long at,
            ExecutionId execution,
            int attempt,
            String reason,
            long notBefore,
            @Nullable ExecutionError error,
            long queuedAt)
            implements Fact {}

    /** The wait before a next attempt is over: the execution may start. */
    record Due(long at, ExecutionId execution) implements Fact {}

    /**
     * An execution reached its final state. For an accepted completion, the emitted events stand in the same
     * transaction.
     *
     * @param request request that cancelled it, or null
     * @param emitted ids of the events it emitted, in order
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Finished(
            long at,
            ExecutionId execution,
            String project,
            String service,
            int attempt,
            ExecutionState state,
            @Nullable ExecutionError error,
            List<String> emitted,
            @Nullable JsonNode result,
            List<StepReport> steps,
            @Nullable Long receivedAt,
            @Nullable Long startedAt,
            @Nullable Long endedAt,
            long queuedAt,
            @Nullable String request,
            @Nullable String actor,
            String trace)
            implements Fact {}

    /** A place in the backlog that led to no readable entry was removed; a dead letter tells of it. */
    record EntryDropped(long at, ExecutionId execution, String reason) implements Fact {}

    /** Executions that ended some time ago were forgotten; what still comes for them is refused as unknown. */
    record ExecutionsForgotten(long at, List<ExecutionId> executions) implements Fact {}

    /** A completion did not count: its attempt was not current any more, or it showed a wrong token. */
    record CompletionRefused(long at, ExecutionId execution, int attempt, String executor, String reason, long queuedAt)
            implements Fact {}

    /** A queued execution has another priority. */
    record Prioritised(long at, ExecutionId execution, int priority, String request, String actor, long queuedAt)
            implements Fact {}

    /** A running execution is being cancelled; its executor has been told. */
    record CancelRequested(long at, ExecutionId execution, int attempt, String request, String actor, long queuedAt)
            implements Fact {}

    /** A run is being cancelled: no further step of it starts. */
    record RunCancelRequested(long at, String run, String request, String actor) implements Fact {}

    /** A command could not be followed; {@code code} is {@code not-found}, {@code finished} or {@code running}. */
    record CommandRefused(long at, String request, String execution, String code, String reason) implements Fact {}

    /** An executor is there, with a capacity. Written when something of it changed, not with each heartbeat. */
    record ExecutorSeen(long at, String executor, long epoch, String pool, int inbox, int slots) implements Fact {}

    /** An executor has not been heard of for the length of a lease, or began a new epoch. */
    record ExecutorLost(long at, String executor, long epoch) implements Fact {}

    /** A shard works with a revision of a rule set; {@code removed} after a tombstone. */
    record RulesApplied(long at, int shard, String key, long revision, boolean removed) implements Fact {}
}
