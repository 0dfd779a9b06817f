package fx.engine.router;

import static fx.engine.router.FxEngine.event;
import static fx.engine.router.Rules.flow;
import static fx.engine.router.Rules.on;

import fx.engine.execution.ExecutionId;
import fx.engine.execution.ExecutionState;
import fx.engine.flow.Mapping;
import fx.engine.message.Assignment;
import fx.engine.message.Emitted;
import fx.engine.message.ExecutionError;
import fx.engine.message.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;

/** Does what a day brings, in an order that follows from a seed. */
final class RandomScenario {
    private static final List<String> TYPES = List.of("free", "single", "pair", "order", "ping");
    private static final List<String> EXECUTORS = List.of("a", "b");

    private final Random random;
    private final FxEngine engine;
    private final Set<String> sent = new HashSet<>();
    private final List<String> script = new ArrayList<>();

    RandomScenario(long seed, FxEngine engine) {
        this.random = new Random(seed);
        this.engine = engine;
        engine.rule(on("free", "ping").run("free").withAttempts(2))
                .rule(on("single").run("single").atMost(1).withPriority(3))
                .rule(on("pair").run("pair").atMost(2).withPriority(7).failingWhenLost())
                .rule(flow("orders")
                        .start("order", "order")
                        .service("first", "free")
                        .condition("again", "first.data.amount > 0")
                        .service("second", "single", Map.of("was", new Mapping.From("order.data.amount")))
                        .service("repair", "pair")
                        .edge("order", "first")
                        .edge("first", "again")
                        .edge("first", "error", "repair")
                        .edge("first", "ping", "repair")
                        .edge("again", "true", "second"));
    }

    Set<String> sent() {
        return sent;
    }

    List<String> script() {
        return script;
    }

    void step() {
        int choice = random.nextInt(100);
        if (choice < 28) {
            send();
        } else if (choice < 42) {
            claim();
        } else if (choice < 66) {
            complete();
        } else if (choice < 73) {
            pass();
        } else if (choice < 80) {
            pick(executions()).ifPresent(id -> engine.cancels(note("cancel", id)));
        } else if (choice < 87) {
            pick(executions()).ifPresent(id -> engine.prioritises(note("prioritise", id), random.nextInt(12)));
        } else if (choice < 90) {
            pick(engine.facts(Fact.RunStarted.class))
                    .ifPresent(run -> engine.cancelsRun(note("cancel run", run.run())));
        } else if (choice < 93) {
            executor().restarts();
            script.add("an executor restarts");
        } else if (choice < 96) {
            var executor = executor();
            pick(executor.assignments()).ifPresent(run -> executor.returns(note("return", run)));
        } else {
            engine.restarts();
            script.add("the router restarts");
        }
    }

    /** Lets all faults stop, and works until nothing is left. */
    void finish() {
        script.add("finish");
        for (int i = 0; i < 400 && anythingOpen(); i++) {
            for (var name : EXECUTORS) {
                var executor = engine.executor(name);
                executor.claims(5);
                for (var run : executor.assignments()) {
                    if (engine.finished(run.execution()).isEmpty()) {
                        executor.succeeds(run);
                    }
                }
            }
            engine.passes(Duration.ofSeconds(31));
        }
    }

    private boolean anythingOpen() {
        return executions().stream().anyMatch(id -> engine.finished(id).isEmpty());
    }

    private void send() {
        var type = TYPES.get(random.nextInt(TYPES.size()));
        // A tenth is sent again.
        var id = random.nextInt(10) == 0 && !sent.isEmpty() ? sent.iterator().next() : type + sent.size();
        var data = JsonNodeFactory.instance.objectNode().put("amount", random.nextInt(3));
        sent.add(note("send", id));
        engine.send(event(id.replaceAll("\\d", ""), id, data));
    }

    private void claim() {
        var executor = executor();
        var held = executor.assignments().stream()
                .filter(run -> engine.finished(run.execution()).isEmpty() && random.nextInt(4) > 0)
                .toArray(Assignment.Run[]::new);
        script.add("claim with " + held.length);
        executor.claims(random.nextInt(4)).renews(held);
    }

    private void complete() {
        var executor = executor();
        var run = pick(executor.assignments());
        if (run.isEmpty()) {
            return;
        }
        var error = new ExecutionError("script.raised", "It broke.", null, null, null);
        switch (note("complete", random.nextInt(6))) {
            case 0 -> executor.completes(run.get(), ExecutionState.FAILED, error, false, null);
            case 1 -> executor.completes(run.get(), ExecutionState.FAILED, error, true, null);
            case 2 -> executor.completes(run.get(), ExecutionState.TIMED_OUT, null, false, null);
            case 3 -> executor.completes(run.get(), ExecutionState.SUCCEEDED, null, false, null, ping(), ping());
            default ->
                executor.completes(
                        run.get(),
                        ExecutionState.SUCCEEDED,
                        null,
                        false,
                        JsonNodeFactory.instance.objectNode().put("amount", 1));
        }
    }

    private static Emitted ping() {
        return TestExecutor.emit("done", JsonNodeFactory.instance.objectNode().put("amount", 1));
    }

    private void pass() {
        var time = Duration.ofMillis(random.nextInt(random.nextBoolean() ? 500 : 40_000));
        engine.passes(note("pass", time));
    }

    private TestExecutor executor() {
        return engine.executor(EXECUTORS.get(random.nextInt(EXECUTORS.size())));
    }

    private List<ExecutionId> executions() {
        return engine.facts(Fact.Queued.class).stream()
                .map(Fact.Queued::execution)
                .toList();
    }

    private <T> Optional<T> pick(List<T> from) {
        return from.isEmpty() ? Optional.empty() : Optional.of(from.get(random.nextInt(from.size())));
    }

    private <T> T note(String what, T subject) {
        script.add(what + " " + subject);
        return subject;
    }
}
