package fx.app.flow;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.audit.AuditLog;
import fx.app.event.EventPublisher;
import fx.app.live.LiveFacts;
import fx.app.problem.ProblemException;
import fx.app.problem.ProblemException.Violation;
import fx.app.project.ProjectDeleting;
import fx.app.role.ConditionalOnRole;
import fx.app.rule.RulePublisher;
import fx.db.service.RepositoryHeads;
import fx.engine.draft.FlowPart;
import fx.engine.event.Event;
import fx.engine.event.Extensions;
import fx.engine.execution.Ids;
import fx.engine.flow.Choice;
import fx.engine.flow.CompiledFlow;
import fx.engine.flow.Flow;
import fx.engine.flow.FlowCompiler;
import fx.engine.flow.FlowFile;
import fx.engine.flow.FlowProblem;
import fx.engine.flow.Node;
import fx.engine.flow.NodeOutput;
import fx.engine.message.Fact;
import fx.engine.message.Wire;
import fx.engine.rule.RuleSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Tries drafts: on the router that runs everything, with real services, as a version of the flow that no event begins
 * but the one that is sent for it. What is sent within such a run sets off nothing else.
 */
@Service
@ConditionalOnRole("ui")
public class FlowTests {
    private static final int MOST_AT_ONCE = 50;
    private static final long PUBLISH_SECONDS = 6;
    private static final Duration ROUTER = Duration.ofSeconds(10);
    private static final Duration RECORDING = Duration.ofSeconds(3);

    private final FlowDrafts drafts;
    private final FlowRuns runs;
    private final FlowSamples samples;
    private final ProjectCatalogs catalogs;
    private final OpenTests open;
    private final RulePublisher rules;
    private final RepositoryHeads heads;
    private final EventPublisher events;
    private final LiveFacts facts;
    private final AccessPolicy policy;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FlowTests(
            FlowDrafts drafts,
            FlowRuns runs,
            FlowSamples samples,
            ProjectCatalogs catalogs,
            OpenTests open,
            RulePublisher rules,
            RepositoryHeads heads,
            EventPublisher events,
            LiveFacts facts,
            AccessPolicy policy,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.drafts = drafts;
        this.runs = runs;
        this.samples = samples;
        this.catalogs = catalogs;
        this.open = open;
        this.rules = rules;
        this.heads = heads;
        this.events = events;
        this.facts = facts;
        this.policy = policy;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What to try.
     *
     * @param start start node, or null where the flow has but one or the sample's type tells
     * @param until node to end at, or null for the whole flow
     * @param event id of a recorded event to try it with, or null
     * @param sample event to try it with where no recorded one is named, or null for one without data
     */
    public record Order(
            @Nullable String start,
            @Nullable String until,
            @Nullable String event,
            @Nullable Sample sample) {}

    /**
     * An event that a person wrote or chose.
     *
     * @param type null for the start's own
     */
    public record Sample(
            @Nullable String type,
            @Nullable String source,
            @Nullable String subject,
            @Nullable JsonNode data) {}

    /** A test that began; its run can be looked at by {@link FlowRuns}. */
    public record Begun(String run, String trace, String version, String start) {}

    /** Begins a test of the saved draft. */
    public Begun begin(Caller caller, String project, String name, Order order) {
        policy.require(caller, Action.FLOW_WRITE, project);
        var drawn = drafts.readable(project, name);
        policy.require(caller, Action.RUN, project);
        var flow = part(drawn, order.until());
        refuseIfBroken(name, FlowCompiler.compile(flow, catalogs.of(project)));
        var sample = sample(caller, project, order);
        var start = start(flow, order.start(), sample.type());
        var version = "draft-" + UUID.randomUUID();
        var draft = new RuleSet.OfFlow(heads.nextRevision(), project, name, version, false, flow, true);
        var event = event(caller, name, version, start, sample);
        checkCondition(draft, start, event);
        // As the router derives it.
        var run = Ids.derive("run", Ids.derive(project, event.source(), event.id()), draft.key(), start.id());
        publish(draft, run, caller);
        var sent = send(project, event, run);
        audit.done(caller, "flow.test", project, name, "run " + run);
        return new Begun(run, Objects.requireNonNull(sent.trace()), version, start.id());
    }

    /** Begins a test and waits for its end, not longer than asked; the picture may be one of a run that goes on. */
    public RunPicture run(Caller caller, String project, String name, Order order, Duration longest) {
        var ended = new CompletableFuture<Void>();
        var ends = new java.util.concurrent.ConcurrentHashMap<String, Boolean>();
        var run = new CompletableFuture<String>();
        try (var _ = facts.subscribe(fact -> {
            if (fact instanceof Fact.RunEnded end) {
                if (!run.isDone()) {
                    ends.put(end.run(), true);
                }
                if (end.run().equals(run.getNow(""))) {
                    ended.complete(null);
                }
            }
        })) {
            var begun = begin(caller, project, name, order);
            run.complete(begun.run());
            if (ends.containsKey(begun.run())) {
                ended.complete(null);
            }
            boolean over = await(ended, longest);
            return recorded(caller, begun, name, project, over);
        }
    }

    private static boolean await(CompletableFuture<Void> ended, Duration longest) {
        try {
            ended.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }

    /** The projection follows the router by some tenths of a second. */
    private RunPicture recorded(Caller caller, Begun begun, String flow, String project, boolean over) {
        long until = System.nanoTime() + RECORDING.toNanos();
        while (true) {
            var picture = runs.find(caller, begun.run()).orElse(null);
            boolean settled = picture != null
                    && (!over || !picture.state().equals("running"))
                    && (!over
                            || picture.nodes().stream()
                                    .noneMatch(at -> at.state().equals("running")
                                            || at.state().equals("queued")));
            if (settled && picture != null) {
                return picture;
            }
            if (System.nanoTime() > until || !pause()) {
                return picture == null ? beginning(begun, flow, project) : picture;
            }
        }
    }

    private RunPicture beginning(Begun begun, String flow, String project) {
        return new RunPicture(
                begun.run(),
                project,
                flow,
                begun.version(),
                true,
                "running",
                begun.trace(),
                clock.instant(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                null);
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Flow part(Flow flow, @Nullable String until) {
        if (until == null) {
            return flow;
        }
        return FlowPart.upTo(flow, until)
                .orElseThrow(() -> ProblemException.badField(
                        "flow.test-node", "until", "No start leads to node '" + until + "'. Connect it first."));
    }

    private static void refuseIfBroken(String name, List<FlowProblem> problems) {
        if (!FlowCompiler.publishable(problems)) {
            throw new ProblemException(
                    422,
                    "flow.broken",
                    "The flow has problems",
                    "Cannot test '" + name + "': mend what is listed, or test up to a node before it.",
                    problems.stream()
                            .filter(FlowProblem::isError)
                            .map(problem -> new Violation(problem.node(), problem.text() + " " + problem.remedy()))
                            .toList());
        }
    }

    private Sample sample(Caller caller, String project, Order order) {
        var id = order.event();
        if (id != null) {
            policy.require(caller, Action.DATA_READ, project);
            return samples.find(project, id).orElseThrow(() -> ProblemException.notFound("event", id));
        }
        return order.sample() == null ? new Sample(null, null, null, null) : order.sample();
    }

    private static Node.Start start(Flow flow, @Nullable String id, @Nullable String type) {
        var starts = flow.nodes().stream()
                .filter(Node.Start.class::isInstance)
                .map(Node.Start.class::cast)
                .toList();
        if (id != null) {
            return starts.stream()
                    .filter(start -> start.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.badField(
                            "flow.test-start", "start", "The part of the flow to test has no start '" + id + "'."));
        }
        return starts.stream()
                .filter(start -> type != null && FlowSamples.fits(start, type))
                .findFirst()
                .or(() -> starts.stream().findFirst())
                .orElseThrow(() ->
                        ProblemException.badField("flow.test-start", "start", "The flow has no start. Add one first."));
    }

    private Event event(Caller caller, String name, String version, Node.Start start, Sample sample) {
        var nodes = Wire.JSON.getNodeFactory();
        var extensions = new TreeMap<String, JsonNode>();
        extensions.put(Extensions.FLOW, nodes.stringNode(name));
        extensions.put(Extensions.VERSION, nodes.stringNode(version));
        extensions.put(Extensions.TEST, nodes.stringNode(start.id()));
        extensions.put(Extensions.ACTOR, nodes.stringNode(caller.name()));
        var type = sample.type();
        return new Event(
                UUID.randomUUID().toString(),
                sample.source() != null ? sample.source() : start.source() != null ? start.source() : "/test",
                type != null ? type : FlowSamples.typeOf(start),
                sample.subject(),
                clock.instant().toString(),
                "application/json",
                null,
                sample.data() == null ? nodes.objectNode() : sample.data(),
                null,
                extensions);
    }

    private static void checkCondition(RuleSet.OfFlow draft, Node.Start start, Event event) {
        var values = new LinkedHashMap<String, JsonNode>();
        NodeOutput.attributes(event).properties().forEach(each -> values.put(each.getKey(), each.getValue()));
        values.put(start.id(), NodeOutput.of(event));
        switch (CompiledFlow.of(draft).starts(start, values)) {
            case Choice.Port(var port) -> {
                if (!port.equals("true")) {
                    throw ProblemException.conflict(
                            "flow.test-condition",
                            "The condition of start '" + start.id()
                                    + "' does not hold for this event, so it begins no run. Choose another one.");
                }
            }
            case Choice.Problem(var error) -> throw ProblemException.conflict("flow.test-condition", error.message());
        }
    }

    private void publish(RuleSet.OfFlow draft, String run, Caller caller) {
        var applied = Objects.requireNonNull(transaction.execute(_ -> {
            if (open.count(draft.project()) >= MOST_AT_ONCE) {
                throw ProblemException.conflict(
                        "flow.test-busy", "Too many tests run in this project. Wait for one to end, or cancel one.");
            }
            open.add(run, draft, FlowFile.write(draft.definition()), caller.name(), Instant.now(clock));
            return rules.publish(draft, ROUTER);
        }));
        if (!RulePublisher.await(List.of(applied))) {
            open.close(run);
            throw new ProblemException(
                    503, "router-away", "The router does not answer", "Nothing was started. Try again in a moment.");
        }
    }

    private Event send(String project, Event event, String run) {
        try {
            return events.publish(project, event).get(PUBLISH_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            open.close(run);
            throw e.getCause() instanceof ProblemException problem ? problem : new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            open.close(run);
            throw new ProblemException(
                    503, "kafka-away", "Kafka does not answer", "It was not started. Try again in a moment.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @EventListener
    void withdraw(ProjectDeleting deleting) {
        open.closeAll(deleting.project());
    }
}
