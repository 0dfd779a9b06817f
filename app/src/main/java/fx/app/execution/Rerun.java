package fx.app.execution;

import com.fasterxml.jackson.annotation.JsonInclude;
import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.audit.AuditLog;
import fx.app.event.EventPublisher;
import fx.app.live.LiveFacts;
import fx.app.problem.ProblemException;
import fx.app.role.ConditionalOnRole;
import fx.engine.event.Event;
import fx.engine.event.Extensions;
import fx.engine.message.Fact;
import fx.engine.message.Wire;
import fx.engine.rule.ServicePlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Runs the service of an execution once more: on its live version or the one it ran with, with the same or another input. */
@Service
@ConditionalOnRole("ui")
public class Rerun {
    private static final long PUBLISH_SECONDS = 6;
    private static final long PUBLISH_ALL_SECONDS = 30;
    private static final long QUEUED_SECONDS = 2;
    private static final int MOST_AT_ONCE = 1_000;

    private final ExecutionService executions;
    private final AccessPolicy policy;
    private final EventPublisher events;
    private final LiveFacts facts;
    private final AuditLog audit;
    private final PastPlans plans;

    Rerun(
            ExecutionService executions,
            AccessPolicy policy,
            EventPublisher events,
            LiveFacts facts,
            AuditLog audit,
            PastPlans plans) {
        this.plans = plans;
        this.executions = executions;
        this.policy = policy;
        this.events = events;
        this.facts = facts;
        this.audit = audit;
    }

    /**
     * What a rerun began.
     *
     * @param event id of the event that starts it
     * @param trace its trace
     * @param execution id of the new execution, or null where the router has not said it yet
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Begun(
            String event, String trace, @Nullable String execution) {}

    /**
     * Starts it.
     *
     * @param input the input, or null for that of the execution
     * @param sameVersion whether on the version with which the execution ran, not on the live one
     */
    public Begun rerun(Caller caller, String id, @Nullable JsonNode input, boolean sameVersion) {
        var execution = executions.findOrThrow(caller, id);
        var project = Objects.requireNonNull(execution.project());
        policy.require(caller, Action.RUN, project);
        if (execution.service() == null || (input == null && execution.input() == null)) {
            throw ProblemException.conflict(
                    "execution.unknown-input",
                    "The input of execution '" + id + "' is not recorded. Send one: {\"input\": …}.");
        }
        var plan = sameVersion ? plan(project, execution) : null;
        audit.done(
                caller,
                "execution.rerun",
                project,
                id,
                (input == null ? "same input" : "edited input") + (plan == null ? "" : ", version " + plan.version()));
        return send(project, again(caller, execution, input, plan));
    }

    /**
     * Starts those of a project once more, with their recorded inputs, at most 1,000.
     *
     * @return how many were started: those whose input is not recorded any more are left out
     */
    public int rerunThese(Caller caller, String project, List<String> ids) {
        policy.require(caller, Action.RUN, project);
        var again = executions.withInputs(project, ids.subList(0, Math.min(MOST_AT_ONCE, ids.size()))).stream()
                .filter(execution -> execution.service() != null && execution.input() != null)
                .toList();
        var sent = new ArrayList<CompletableFuture<Event>>();
        for (var execution : again) {
            audit.done(caller, "execution.rerun", project, execution.id(), "same input, of many");
            sent.add(events.publish(project, again(caller, execution, null, null)));
        }
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get(PUBLISH_ALL_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ProblemException problem ? problem : new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw away();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
        return sent.size();
    }

    private ServicePlan plan(String project, ExecutionView execution) {
        var version = execution.version();
        if (version == null) {
            throw ProblemException.conflict(
                    "execution.unknown-version",
                    "The version of execution '" + execution.id()
                            + "' is not recorded. Rerun it with the current one.");
        }
        return plans.of(project, Objects.requireNonNull(execution.service()), version);
    }

    private static Event again(
            Caller caller, ExecutionView execution, @Nullable JsonNode input, @Nullable ServicePlan plan) {
        var extensions = new TreeMap<String, JsonNode>(Map.of(
                Extensions.SERVICE, text(execution.service()),
                Extensions.REPLAY_OF, text(execution.id()),
                Extensions.ACTOR, text(caller.name())));
        if (plan != null) {
            extensions.put(Extensions.VERSION, text(plan.version()));
            extensions.put(Extensions.PLAN, text(Wire.JSON.writeValueAsString(plan)));
        }
        return new Event(
                UUID.randomUUID().toString(),
                "/executions/" + execution.id(),
                "fx.manual.run",
                null,
                Instant.now().toString(),
                "application/json",
                null,
                input == null ? execution.input() : input,
                null,
                extensions);
    }

    private Begun send(String project, Event event) {
        var queued = new CompletableFuture<String>();
        try (var _ = facts.subscribe(fact -> {
            if (fact instanceof Fact.Queued one && one.cause().id().equals(event.id())) {
                queued.complete(one.execution().value());
            }
        })) {
            var sent = events.publish(project, event).get(PUBLISH_SECONDS, TimeUnit.SECONDS);
            return new Begun(sent.id(), Objects.requireNonNull(sent.trace()), orNull(queued));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ProblemException problem ? problem : new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw away();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static ProblemException away() {
        return new ProblemException(
                503, "kafka-away", "Kafka does not answer", "It was not started. Try again in a moment.");
    }

    private static @Nullable String orNull(CompletableFuture<String> queued)
            throws InterruptedException, ExecutionException {
        try {
            return queued.get(QUEUED_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return null;
        }
    }

    private static JsonNode text(@Nullable String value) {
        return Wire.JSON.valueToTree(value);
    }
}
