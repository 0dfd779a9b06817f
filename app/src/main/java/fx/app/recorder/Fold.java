package fx.app.recorder;

import fx.db.projection.ProjectionTable;
import fx.db.projection.Rows;
import fx.engine.event.Event;
import fx.engine.event.Extensions;
import fx.engine.execution.ExecutionId;
import fx.engine.message.DeadLetter;
import fx.engine.message.Fact;
import fx.engine.message.LogLine;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Folds records, in the order of their topics, into rows: all facts about one execution in a batch become one row. An
 * execution that was queued, ran and ended within a batch is written once.
 */
final class Fold {
    private static final long DAY = 86_400_000;
    /** Attributes that have a column of their own. */
    private static final Set<String> COLUMNS = Set.of(
            Extensions.PROJECT,
            Extensions.TRACE,
            Extensions.CAUSE,
            Extensions.EXECUTION,
            Extensions.FLOW,
            Extensions.RUN,
            Extensions.HOPS,
            Extensions.ACTOR,
            Extensions.REPLAY_OF);

    private final Columns columns;
    private final LongPredicate expired;
    private final Map<ProjectionTable, Rows> tables = new LinkedHashMap<>();
    private final Map<Key, ExecutionPatch> executions = new LinkedHashMap<>();
    private final Map<Key, RunPatch> runs = new LinkedHashMap<>();
    private final Map<String, Fact.ExecutorSeen> seen = new HashMap<>();
    private final Map<String, Fact.ExecutorLost> lost = new HashMap<>();

    private record Key(String id, long at) {}

    /** @param expired tells of which instants nothing is kept any more */
    Fold(Columns columns, LongPredicate expired) {
        this.columns = columns;
        this.expired = expired;
    }

    void add(Incoming incoming) {
        switch (incoming) {
            case Incoming.OfEvent(var place, var event) -> event(place, event);
            case Incoming.OfFact(var place, var fact) -> fact(place, fact);
            case Incoming.OfLogs(var place, var lines) -> lines.forEach(line -> line(place, line));
            case Incoming.OfDeadLetter(var _, var letter) -> deadLetter(letter);
        }
    }

    /** A row for a record that cannot be recorded as what it is. */
    void unrecordable(Incoming.Place place, String reason) {
        deadLetter(new DeadLetter(
                "recorder-" + place.topic() + "-" + place.partition() + "-" + place.offset(),
                null,
                "unrecordable",
                reason,
                null,
                null,
                null,
                place.timestamp(),
                null,
                null,
                place.toString()));
    }

    /** The rows of all that was added. To be called once, at the end. */
    Collection<Rows> rows() {
        executions.values().forEach(patch -> patch.writeTo(rows(ProjectionTable.EXECUTIONS), columns));
        runs.values().forEach(patch -> patch.writeTo(rows(ProjectionTable.RUNS), columns));
        seen.values().forEach(fact -> {
            if (!lost.containsKey(fact.executor())) {
                rows(ProjectionTable.EXECUTORS)
                        .add(fact.executor(), fact.epoch(), fact.pool(), fact.inbox(), fact.slots(), fact.at(), null);
            }
        });
        lost.values().forEach(fact -> {
            var before = seen.get(fact.executor());
            rows(ProjectionTable.EXECUTORS)
                    .add(
                            fact.executor(),
                            fact.epoch(),
                            before == null ? "" : before.pool(),
                            before == null ? 0 : before.inbox(),
                            0,
                            fact.at(),
                            fact.at());
        });
        return tables.values();
    }

    private Rows rows(ProjectionTable table) {
        return tables.computeIfAbsent(table, Rows::new);
    }

    private void event(Incoming.Place place, Event event) {
        if (expired.test(place.timestamp()) || event.project() == null) {
            return;
        }
        var others = new TreeMap<String, JsonNode>(event.extensions());
        others.keySet().removeAll(COLUMNS);
        rows(ProjectionTable.EVENTS)
                .add(
                        event.identity(),
                        place.timestamp(),
                        place.partition(),
                        place.offset(),
                        columns.text(event.id()),
                        event.project(),
                        columns.text(event.source()),
                        columns.text(event.type()),
                        columns.text(event.subject()),
                        columns.text(event.time()),
                        event.trace(),
                        columns.text(event.extension(Extensions.CAUSE)),
                        event.extension(Extensions.EXECUTION),
                        event.extension(Extensions.FLOW),
                        event.extension(Extensions.RUN),
                        event.hops(),
                        columns.text(event.extension(Extensions.ACTOR)),
                        columns.text(event.extension(Extensions.REPLAY_OF)),
                        columns.text(event.dataContentType()),
                        columns.text(event.dataSchema()),
                        columns.json(event.data()),
                        columns.text(event.dataBase64()),
                        others.isEmpty() ? null : columns.json(others));
    }

    private void fact(Incoming.Place place, Fact fact) {
        switch (fact) {
            case Fact.EventRouted routed ->
                route(place, routeKey(routed), routed.at(), false, routed.rules(), routed.problems());
            case Fact.EventDuplicate again -> route(place, again.identity(), again.at(), true, null, null);
            case Fact.RunStarted started -> {
                if (!expired.test(started.at())) {
                    run(started.run(), started.at(), place).started(started);
                }
            }
            case Fact.StepDone step -> step(place, step);
            case Fact.RunEnded ended -> {
                if (!expired.test(ended.startedAt())) {
                    run(ended.run(), ended.startedAt(), place).ended(ended);
                }
            }
            case Fact.Queued queued -> {
                if (!expired.test(queued.at())) {
                    execution(queued.execution(), queued.at(), place).queued(queued);
                }
            }
            case Fact.Leased leased -> {
                if (!expired.test(leased.queuedAt())) {
                    execution(leased.execution(), leased.queuedAt(), place).leased(leased);
                }
            }
            case Fact.Requeued requeued -> {
                if (!expired.test(requeued.queuedAt())) {
                    execution(requeued.execution(), requeued.queuedAt(), place).requeued(requeued);
                }
            }
            case Fact.Finished finished -> {
                if (!expired.test(finished.queuedAt())) {
                    execution(finished.execution(), finished.queuedAt(), place).finished(finished);
                }
            }
            case Fact.CompletionRefused refused -> {
                if (!expired.test(refused.queuedAt())) {
                    execution(refused.execution(), refused.queuedAt(), place).refused(refused);
                }
            }
            case Fact.Prioritised prioritised -> {
                if (!expired.test(prioritised.queuedAt())) {
                    execution(prioritised.execution(), prioritised.queuedAt(), place)
                            .prioritised(prioritised);
                }
            }
            case Fact.CancelRequested requested -> {
                if (!expired.test(requested.queuedAt())) {
                    execution(requested.execution(), requested.queuedAt(), place)
                            .cancelRequested(requested);
                }
            }
            case Fact.ExecutorSeen executor -> {
                seen.put(executor.executor(), executor);
                lost.remove(executor.executor());
            }
            case Fact.ExecutorLost executor -> lost.put(executor.executor(), executor);
            // The router's own business, or an answer that its asker alone waits for.
            case Fact.EventsForgotten _,
                    Fact.EntryDropped _,
                    Fact.ExecutionsForgotten _,
                    Fact.LeasesRenewed _,
                    Fact.Due _,
                    Fact.RunCancelRequested _,
                    Fact.CommandRefused _,
                    Fact.RulesApplied _ -> {}
        }
    }

    private ExecutionPatch execution(ExecutionId id, long queuedAt, Incoming.Place place) {
        return executions
                .computeIfAbsent(
                        new Key(id.value(), queuedAt), key -> new ExecutionPatch(key.id(), key.at(), place.partition()))
                .at(place.offset());
    }

    private RunPatch run(String run, long startedAt, Incoming.Place place) {
        return runs.computeIfAbsent(new Key(run, startedAt), key -> new RunPatch(key.id(), key.at(), place.partition()))
                .at(place.offset());
    }

    /** The router's own events have no identity, but an id that is unique by itself. */
    private static String routeKey(Fact.EventRouted routed) {
        return routed.identity().isEmpty() ? "e:" + routed.event() : routed.identity();
    }

    private void route(
            Incoming.Place place,
            String identity,
            long at,
            boolean duplicate,
            @Nullable List<String> rules,
            @Nullable List<String> problems) {
        if (!expired.test(at)) {
            rows(ProjectionTable.EVENT_ROUTES)
                    .add(
                            identity,
                            at,
                            place.partition(),
                            place.offset(),
                            duplicate,
                            columns.json(rules),
                            columns.json(problems));
        }
    }

    private void step(Incoming.Place place, Fact.StepDone step) {
        if (!expired.test(step.at())) {
            rows(ProjectionTable.RUN_STEPS)
                    .add(
                            step.run(),
                            step.at(),
                            place.partition(),
                            place.offset(),
                            step.project(),
                            step.node(),
                            step.nodeKind(),
                            step.step(),
                            step.parent(),
                            columns.text(step.port()),
                            columns.json(step.output()),
                            columns.json(step.error()));
        }
    }

    private void line(Incoming.Place place, LogLine line) {
        // The executor's clock may be wrong; the broker's record is near the truth, and the same whenever it is read.
        long at = Math.abs(line.at() - place.timestamp()) > DAY ? place.timestamp() : line.at();
        if (!expired.test(at)) {
            rows(ProjectionTable.LOG_LINES)
                    .add(
                            line.execution().value(),
                            line.attempt(),
                            line.number(),
                            at,
                            line.project(),
                            line.service(),
                            line.stream(),
                            line.level(),
                            columns.text(line.step()),
                            columns.text(line.text()),
                            columns.json(line.fields()));
        }
    }

    private void deadLetter(DeadLetter letter) {
        if (!expired.test(letter.at())) {
            rows(ProjectionTable.DEAD_LETTERS)
                    .add(
                            letter.id(),
                            letter.at(),
                            letter.project(),
                            letter.code(),
                            columns.text(letter.reason()),
                            columns.text(letter.event()),
                            letter.execution(),
                            letter.trace(),
                            columns.json(letter.original()),
                            letter.originalBase64(),
                            letter.position());
        }
    }
}
