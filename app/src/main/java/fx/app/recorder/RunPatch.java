package fx.app.recorder;

import fx.db.projection.Rows;
import fx.engine.message.Fact;
import org.jspecify.annotations.Nullable;

/** What a batch of facts says about one run of a flow. */
final class RunPatch {
    private final String run;
    private final long startedAt;
    private final int shard;
    private long version;
    private Fact.@Nullable RunStarted started;
    private Fact.@Nullable RunEnded ended;

    RunPatch(String run, long startedAt, int shard) {
        this.run = run;
        this.startedAt = startedAt;
        this.shard = shard;
    }

    RunPatch at(long offset) {
        version = Math.max(version, offset);
        return this;
    }

    void started(Fact.RunStarted fact) {
        started = fact;
    }

    void ended(Fact.RunEnded fact) {
        ended = fact;
    }

    void writeTo(Rows rows, Columns columns) {
        var start = started;
        var end = ended;
        rows.add(
                run,
                startedAt,
                shard,
                version,
                start != null,
                start != null ? start.project() : end != null ? end.project() : null,
                start != null ? start.flow() : end != null ? end.flow() : null,
                start == null ? null : start.version(),
                start == null ? null : start.node(),
                end != null ? end.state().word() : start != null ? "running" : null,
                start == null ? null : columns.text(start.event().id()),
                start != null ? start.trace() : end != null ? end.trace() : null,
                start == null ? null : start.hops(),
                end == null ? null : end.at(),
                end == null ? null : columns.json(end.result()),
                end == null ? null : columns.json(end.error()),
                start != null && start.event().isTest());
    }
}
