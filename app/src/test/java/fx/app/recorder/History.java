package fx.app.recorder;

import fx.db.projection.Position;
import fx.engine.event.Event;
import fx.engine.execution.ExecutionId;
import fx.engine.execution.ExecutionState;
import fx.engine.execution.Ids;
import fx.engine.message.DeadLetter;
import fx.engine.message.ExecutionError;
import fx.engine.message.Fact;
import fx.engine.message.LogLine;
import fx.engine.message.StepReport;
import fx.engine.message.Topics;
import fx.engine.message.Wire;
import fx.engine.rule.ServicePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes records as router and executors would write them, with offsets that grow. */
public final class History {
    public static final String PROJECT = "demo";

    private final List<Incoming> records = new ArrayList<>();
    private final Random random;
    private final long begin;
    private long now;
    private String salt = "";

    public History(long seed, long begin) {
        this.random = new Random(seed);
        this.begin = begin;
        this.now = begin;
    }

    /** Makes the ids of events, and so those of executions, different from those of other histories. */
    void salt(String text) {
        salt = text;
    }

    List<Incoming> records() {
        return List.copyOf(records);
    }

    /** A first event that started an execution, which may be retried, refused late results, cancelled or lost. */
    public String execution(String project) {
        var event = event(project, "order.placed", Wire.JSON.readTree("{\"number\": " + records.size() + "}"));
        var id = new ExecutionId(Ids.derive(event.id(), "service"));
        long queuedAt = later();
        fact(new Fact.EventRouted(
                queuedAt,
                event.identity(),
                project,
                event.id(),
                event.type(),
                trace(event),
                List.of("service:" + project + "/billing"),
                List.of()));
        fact(new Fact.Queued(
                queuedAt,
                id,
                plan(project, "billing"),
                "service:" + project + "/billing",
                5,
                Wire.JSON.readTree("{\"a\": 1}"),
                event,
                trace(event),
                0,
                null,
                null,
                null,
                null,
                null,
                queuedAt));
        int attempts = 1 + random.nextInt(3);
        for (int attempt = 1; attempt <= attempts; attempt++) {
            if (random.nextInt(4) == 0) {
                fact(new Fact.Prioritised(later(), id, 1 + random.nextInt(10), "request", "ada", queuedAt));
            }
            fact(new Fact.Leased(later(), id, attempt, "executor-1", 7, "print", now + 30_000, queuedAt));
            if (attempt < attempts) {
                var error = new ExecutionError("script.raised", "It failed", "app.py", 3, null);
                fact(new Fact.Requeued(later(), id, attempt, "retry", now + 100, error, queuedAt));
                fact(new Fact.CompletionRefused(later(), id, attempt, "executor-2", "not current", queuedAt));
            }
        }
        line(id, project, attempts, 1, "hello");
        var states = new ExecutionState[] {
            ExecutionState.SUCCEEDED, ExecutionState.SUCCEEDED, ExecutionState.FAILED, ExecutionState.CANCELLED
        };
        var state = states[random.nextInt(states.length)];
        var error = state == ExecutionState.FAILED
                ? new ExecutionError("script.raised", "It failed", "app.py", 3, null)
                : null;
        fact(new Fact.Finished(
                later(),
                id,
                project,
                "billing",
                attempts,
                state,
                error,
                List.of("e1"),
                Wire.JSON.readTree("{\"sum\": 2.50}"),
                List.of(new StepReport("app.py", "succeeded", now - 3, now - 1)),
                now - 4,
                now - 3,
                now - 1,
                queuedAt,
                null,
                null,
                trace(event)));
        return id.value();
    }

    Event event(String project, String type, @Nullable JsonNode data) {
        var id = "event-" + records.size() + salt;
        var event = new Event(
                id,
                "shop",
                type,
                null,
                null,
                null,
                null,
                data,
                null,
                Map.of(
                        "fxproject",
                        text(project),
                        "fxtrace",
                        text(Ids.derive(project, "shop", id)),
                        "fxhops",
                        Wire.JSON.readTree("0")));
        add(Topics.DEFAULT.events(), place -> new Incoming.OfEvent(place, event));
        return event;
    }

    void fact(Fact fact) {
        add(Topics.DEFAULT.executions(), place -> new Incoming.OfFact(place, fact));
    }

    void line(ExecutionId execution, String project, int attempt, int number, String text) {
        var line = new LogLine(
                execution, attempt, project, "billing", number, later(), "stdout", "info", "app.py", text, null);
        add(Topics.DEFAULT.logs(), place -> new Incoming.OfLogs(place, List.of(line)));
    }

    void deadLetter(String id, String project) {
        var letter = new DeadLetter(
                id, project, "hops", "Too many hops", "e", null, "t", later(), Wire.JSON.readTree("{}"), null, null);
        add(Topics.DEFAULT.deadLetters(), place -> new Incoming.OfDeadLetter(place, letter));
    }

    static String trace(Event event) {
        var trace = event.trace();
        return trace == null ? "" : trace;
    }

    static ServicePlan plan(String project, String service) {
        return new ServicePlan(
                project,
                service,
                "0".repeat(40),
                "bundle",
                null,
                null,
                "python",
                List.of("app.py"),
                "default",
                5,
                60_000,
                0,
                null,
                3,
                100,
                "retry",
                0,
                true,
                false);
    }

    long later() {
        now += 1 + random.nextInt(5);
        return now;
    }

    private void add(String topic, java.util.function.Function<Incoming.Place, Incoming> record) {
        records.add(record.apply(new Incoming.Place(topic, 0, records.size(), begin + records.size())));
    }

    /** The records as one batch, without positions. */
    static Batch batch(List<Incoming> records) {
        var batch = new Batch();
        batch.add(new TopicReader.Polled(records, List.of(), List.of()));
        return batch;
    }

    static Batch batch(List<Incoming> records, Position position) {
        var batch = new Batch();
        batch.add(new TopicReader.Polled(records, List.of(), List.of(position)));
        return batch;
    }

    private static JsonNode text(String value) {
        return Wire.JSON.valueToTree(value);
    }
}
