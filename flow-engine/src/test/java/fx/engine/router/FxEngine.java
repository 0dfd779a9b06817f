package fx.engine.router;

import static org.assertj.core.api.Assertions.assertThat;

import fx.engine.event.Event;
import fx.engine.event.Extensions;
import fx.engine.execution.ExecutionId;
import fx.engine.execution.Ids;
import fx.engine.message.Control;
import fx.engine.message.DeadLetter;
import fx.engine.message.Fact;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Speaks the design's words to a router. When a test fails, the facts up to then are shown; when it ends, the state must
 * be what the facts lead to.
 */
public final class FxEngine implements BeforeEachCallback, AfterEachCallback, TestExecutionExceptionHandler {
    public static final Duration LEASE_TIME = Duration.ofSeconds(30);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Function<RouterPolicy, EngineDriver> drivers;
    private RouterPolicy policy = RouterPolicy.standard();
    private @Nullable EngineDriver driver;
    private final Map<String, TestExecutor> executors = new HashMap<>();
    private int requests;

    private FxEngine(Function<RouterPolicy, EngineDriver> drivers) {
        this.drivers = drivers;
    }

    public static FxEngine inMemory() {
        return new FxEngine(PureDriver::new);
    }

    public static FxEngine on(Function<RouterPolicy, EngineDriver> drivers) {
        return new FxEngine(drivers);
    }

    public FxEngine with(RouterPolicy other) {
        policy = other;
        return this;
    }

    public EngineDriver driver() {
        if (driver == null) {
            driver = drivers.apply(policy);
        }
        return driver;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        driver();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try (var ending = driver()) {
            if (context.getExecutionException().isEmpty()) {
                Replay.assertGives(ending.facts(), policy, ending.state());
            }
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        System.err.println("Facts up to the failure of " + context.getDisplayName() + ":\n" + story());
        throw failure;
    }

    /** The facts so far, one a line. */
    public String story() {
        return String.join("\n", driver().facts().stream().map(Object::toString).toList());
    }

    // --- what happens ---

    public FxEngine rule(Rules.ServiceRule rule) {
        var set = rule.build();
        driver().handle(new Command.RulesChanged(set.key(), set));
        return this;
    }

    public FxEngine rule(Rules.FlowRule rule) {
        var set = rule.build();
        driver().handle(new Command.RulesChanged(set.key(), set));
        return this;
    }

    public static Event event(String type) {
        return event(type, "1", NODES.objectNode());
    }

    public static Event event(String type, String id, JsonNode data) {
        var trace = Ids.derive("trace", Rules.PROJECT, "test", id);
        return new Event(
                id,
                "test",
                type,
                null,
                null,
                null,
                null,
                data,
                null,
                Map.of(
                        Extensions.PROJECT, NODES.stringNode(Rules.PROJECT),
                        Extensions.TRACE, NODES.stringNode(trace)));
    }

    /** An event that tries a draft. */
    public static Event testing(String flow, String version, String start, Event like) {
        var extensions = new java.util.TreeMap<>(like.extensions());
        extensions.put(Extensions.FLOW, NODES.stringNode(flow));
        extensions.put(Extensions.VERSION, NODES.stringNode(version));
        extensions.put(Extensions.TEST, NODES.stringNode(start));
        return new Event(like.id(), like.source(), like.type(), null, null, null, null, like.data(), null, extensions);
    }

    /** Sends an event and tells what it led to. */
    public Sent send(Event event) {
        int before = driver().facts().size();
        driver().handle(new Command.EventArrived(event));
        return new Sent(
                List.copyOf(driver().facts().subList(before, driver().facts().size())));
    }

    public TestExecutor executor(String name) {
        return executors.computeIfAbsent(name, key -> new TestExecutor(this, key));
    }

    public FxEngine passes(Duration time) {
        driver().passes(time);
        return this;
    }

    /** Time passes while the router is stopped; then it goes on, with its clock first. */
    public FxEngine isStoppedFor(Duration time) {
        driver().jumps(time);
        return this;
    }

    public FxEngine restarts() {
        driver().restart();
        return this;
    }

    public FxEngine cancels(ExecutionId execution) {
        driver().handle(new Command.Controlled(new Control.Cancel(request(), "ann", "t", execution)));
        return this;
    }

    public FxEngine cancelsRun(String run) {
        driver().handle(new Command.Controlled(new Control.CancelRun(request(), "ann", "t", run)));
        return this;
    }

    public FxEngine prioritises(ExecutionId execution, int priority) {
        driver().handle(new Command.Controlled(new Control.Prioritise(request(), "ann", "t", execution, priority)));
        return this;
    }

    private String request() {
        return "request-" + ++requests;
    }

    // --- what is to be seen ---

    public <T extends Fact> List<T> facts(Class<T> kind) {
        return driver().facts().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    public <T extends Fact> T only(Class<T> kind) {
        var found = facts(kind);
        assertThat(found).as(kind.getSimpleName()).hasSize(1);
        return found.getFirst();
    }

    public Optional<Fact.Finished> finished(ExecutionId execution) {
        return facts(Fact.Finished.class).stream()
                .filter(fact -> fact.execution().equals(execution))
                .findFirst();
    }

    public Fact.Finished finishedOrThrow(ExecutionId execution) {
        return finished(execution).orElseThrow(() -> new AssertionError("Not finished: " + execution));
    }

    public List<Event> emitted() {
        return driver().emitted();
    }

    public List<DeadLetter> deadLetters() {
        return driver().deadLetters();
    }

    /** The executions queued at a node, in order. */
    public List<Fact.Queued> at(String node) {
        return facts(Fact.Queued.class).stream()
                .filter(fact -> node.equals(fact.node()))
                .toList();
    }

    /** What an event led to. */
    public record Sent(List<Fact> facts) {
        public List<ExecutionId> executions() {
            return facts.stream()
                    .filter(Fact.Queued.class::isInstance)
                    .map(fact -> ((Fact.Queued) fact).execution())
                    .toList();
        }

        public ExecutionId onlyExecution() {
            assertThat(executions()).hasSize(1);
            return executions().getFirst();
        }
    }
}
