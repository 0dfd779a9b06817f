package fx.app.recorder;

import fx.db.projection.Rows;
import fx.engine.execution.ExecutionState;
import fx.engine.message.ExecutionError;
import fx.engine.message.Fact;
import fx.engine.message.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a batch of facts says about one execution: only what they set, the later over the earlier. */
final class ExecutionPatch {
    private final String id;
    private final long queuedAt;
    private final int shard;
    private long version;
    private Fact.@Nullable Queued queued;
    private Fact.@Nullable Finished finished;
    private @Nullable ExecutionState state;
    private @Nullable Integer attempt;
    private @Nullable Integer priority;
    private @Nullable String executor;
    private @Nullable Long notBefore;
    private @Nullable Long leasedAt;
    private @Nullable Long cancellingAt;
    private @Nullable String actor;
    private @Nullable ExecutionError error;
    private final ObjectNode attempts = Wire.JSON.createObjectNode();

    ExecutionPatch(String id, long queuedAt, int shard) {
        this.id = id;
        this.queuedAt = queuedAt;
        this.shard = shard;
    }

    ExecutionPatch at(long offset) {
        version = Math.max(version, offset);
        return this;
    }

    void queued(Fact.Queued fact) {
        queued = fact;
        priority = fact.priority();
        state(ExecutionState.QUEUED);
    }

    void leased(Fact.Leased fact) {
        state(ExecutionState.RUNNING);
        attempt = fact.attempt();
        executor = fact.executor();
        leasedAt = fact.at();
        attempts.putObject(fact.attempt() + ".leased")
                .put("executor", fact.executor())
                .put("at", fact.at());
    }

    void requeued(Fact.Requeued fact) {
        state(ExecutionState.QUEUED);
        attempt = fact.attempt();
        notBefore = fact.notBefore();
        error = fact.error() == null ? error : fact.error();
        var end = attempts.putObject(fact.attempt() + ".requeued")
                .put("reason", fact.reason())
                .put("at", fact.at());
        if (fact.error() != null) {
            end.set("error", Wire.JSON.valueToTree(fact.error()));
        }
    }

    void finished(Fact.Finished fact) {
        finished = fact;
        state(fact.state());
        attempt = fact.attempt();
        actor = fact.actor() == null ? actor : fact.actor();
        // The same whether the attempt before was in this batch or in an earlier one: nothing takes an error away.
        error = fact.error() == null ? error : fact.error();
    }

    void refused(Fact.CompletionRefused fact) {
        attempts.putObject(fact.attempt() + ".refused." + fact.executor())
                .put("executor", fact.executor())
                .put("reason", fact.reason())
                .put("at", fact.at());
    }

    void prioritised(Fact.Prioritised fact) {
        priority = fact.priority();
    }

    void cancelRequested(Fact.CancelRequested fact) {
        cancellingAt = fact.at();
        actor = fact.actor();
    }

    private void state(ExecutionState next) {
        if (state == null || !state.terminal()) {
            state = next;
        }
    }

    void writeTo(Rows rows, Columns columns) {
        var plan = queued == null ? null : queued.plan();
        var end = finished;
        rows.add(
                id,
                queuedAt,
                shard,
                version,
                queued != null,
                plan != null ? plan.project() : end != null ? end.project() : null,
                plan != null ? plan.service() : end != null ? end.service() : null,
                plan == null ? null : plan.version(),
                queued == null ? null : queued.rule(),
                queued == null ? null : queued.flow(),
                queued == null ? null : queued.run(),
                queued == null ? null : queued.node(),
                queued == null ? null : queued.parentStep(),
                state == null ? null : state.word(),
                attempt,
                priority,
                plan == null ? null : plan.pool(),
                queued == null ? null : columns.text(queued.cause().id()),
                queued != null ? queued.trace() : end != null ? end.trace() : null,
                queued == null ? null : queued.hops(),
                executor,
                notBefore,
                leasedAt,
                end == null ? null : end.receivedAt(),
                end == null ? null : end.startedAt(),
                end == null ? null : end.endedAt(),
                end == null ? null : end.at(),
                cancellingAt,
                columns.text(actor),
                columns.json(error),
                queued == null ? null : columns.json(queued.input()),
                end == null ? null : columns.json(nullIfNothing(end.result())),
                end == null ? null : columns.json(end.steps()),
                end == null ? null : columns.json(List.copyOf(end.emitted())),
                new Columns(false).json(attempts),
                queued != null && queued.cause().isTest());
    }

    private static @Nullable JsonNode nullIfNothing(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node;
    }
}
