package fx.app.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.audit.AuditLog;
import fx.app.event.EventPublisher;
import fx.app.live.LiveFacts;
import fx.app.problem.ProblemException;
import fx.app.role.ConditionalOnRole;
import fx.db.service.Service;
import fx.engine.event.Event;
import fx.engine.event.Extensions;
import fx.engine.execution.Ids;
import fx.engine.message.ExecutionError;
import fx.engine.message.Fact;
import fx.engine.message.Wire;
import fx.engine.service.ServiceDescription;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Starts a service by hand: an event like any other, so that the run has a trace and its cause. */
@Component
@ConditionalOnRole("ui")
public class ManualRun {
    private static final String TYPE = "fx.manual.run";
    private static final Duration LONGEST_SEND = Duration.ofSeconds(15);

    private final ServiceDesk services;
    private final ServiceRules rules;
    private final AccessPolicy policy;
    private final EventPublisher publisher;
    private final LiveFacts facts;
    private final AuditLog audit;
    private final Clock clock;

    ManualRun(
            ServiceDesk services,
            ServiceRules rules,
            AccessPolicy policy,
            EventPublisher publisher,
            LiveFacts facts,
            AuditLog audit,
            Clock clock) {
        this.services = services;
        this.rules = rules;
        this.policy = policy;
        this.publisher = publisher;
        this.facts = facts;
        this.audit = audit;
        this.clock = clock;
    }

    /** What to run it with. */
    public record Order(
            @Nullable JsonNode params,
            @Nullable String version,
            @Nullable Integer priority) {}

    /**
     * What was started, and how it ended if that was waited for.
     *
     * @param state {@code queued} where its end was not waited for or has not come yet
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Started(
            String event,
            String trace,
            String execution,
            String state,
            @Nullable JsonNode result,
            @Nullable ExecutionError error) {
        /** Whether its end is known. */
        public boolean finished() {
            return !state.equals("queued");
        }
    }

    /** Whether the caller may run it: by role, or since its manifest lets viewers. */
    public boolean mayRun(Caller caller, String project, String name) {
        return policy.allows(caller, Action.RUN, project)
                || (caller.scopes() == null
                        && policy.sees(caller, project)
                        && viewersMay(services.require(project, name)));
    }

    /**
     * Starts it.
     *
     * @param wait how long its end is waited for, or null not to wait
     */
    public Started run(Caller caller, String project, String name, Order order, @Nullable Duration wait) {
        checkSeen(caller, project);
        var service = services.require(project, name);
        checkRight(caller, service);
        checkOrder(service, order);
        var event = event(caller, project, service, order);
        // As the router derives it: the same event never starts the service twice.
        String execution = Ids.derive("execution", Ids.derive(project, event.source(), event.id()), "manual");
        var end = new CompletableFuture<Fact>();
        var subscription = wait == null ? null : facts.subscribe(fact -> hear(fact, event.id(), execution, end));
        try {
            var sent = send(project, event);
            audit.done(caller, "service.run", project, name, "execution " + execution);
            var fact = wait == null ? null : await(end, wait);
            return started(sent, execution, fact);
        } finally {
            if (subscription != null) {
                subscription.close();
            }
        }
    }

    /** The right to run is needed even where viewers may: a token must have the scope for it. */
    private void checkSeen(Caller caller, String project) {
        var scopes = caller.scopes();
        if (!policy.sees(caller, project) || (scopes != null && !scopes.contains(Action.RUN.scope()))) {
            policy.require(caller, Action.RUN, project);
        }
    }

    private void checkRight(Caller caller, Service service) {
        if (!viewersMay(service)) {
            policy.require(caller, Action.RUN, service.project());
        }
    }

    private boolean viewersMay(Service service) {
        return rules.live(service)
                .map(version -> ServiceRules.description(version).viewersMayRun())
                .orElse(false);
    }

    private void checkOrder(Service service, Order order) {
        String name = service.name();
        if (!service.active()) {
            throw ProblemException.conflict(
                    "service.inactive", "Service '" + name + "' is not active. Activate it first.");
        }
        if (!rules.live(service)
                .map(ServiceRules::description)
                .map(ServiceDescription::manual)
                .orElse(false)) {
            throw ProblemException.conflict(
                    "service.not-manual", "The manifest of '" + name + "' says that it is not run by hand.");
        }
        if (order.params() != null && !order.params().isObject()) {
            throw ProblemException.badField("run.params", "params", "'params' must be an object.");
        }
        if (order.priority() != null && (order.priority() < 1 || order.priority() > 10)) {
            throw ProblemException.badField("run.priority", "priority", "'priority' must be 1 (highest) to 10.");
        }
        if (order.version() != null && !order.version().equals(service.version())) {
            throw ProblemException.conflict(
                    "run.version", "Version '" + order.version() + "' is not live; only the live version can be run.");
        }
    }

    private Event event(Caller caller, String project, Service service, Order order) {
        var extensions = new TreeMap<String, JsonNode>();
        var nodes = Wire.JSON.getNodeFactory();
        extensions.put(Extensions.SERVICE, nodes.stringNode(service.name()));
        extensions.put(Extensions.ACTOR, nodes.stringNode(caller.name()));
        if (order.version() != null) {
            extensions.put(Extensions.VERSION, nodes.stringNode(order.version()));
        }
        if (order.priority() != null) {
            extensions.put(Extensions.PRIORITY, nodes.numberNode(order.priority()));
        }
        return new Event(
                UUID.randomUUID().toString(),
                "/projects/" + project + "/services/" + service.name(),
                TYPE,
                service.name(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
                "application/json",
                null,
                order.params() == null ? Wire.JSON.createObjectNode() : order.params(),
                null,
                extensions);
    }

    private Event send(String project, Event event) {
        try {
            return publisher.publish(project, event).get(LONGEST_SEND.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw new IllegalStateException("The event of a manual run could not be sent", e);
        } catch (TimeoutException e) {
            throw new ProblemException(503, "kafka.unavailable", "Not available", "Kafka does not answer. Try again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void hear(Fact fact, String event, String execution, CompletableFuture<Fact> end) {
        if ((fact instanceof Fact.Finished finished
                        && finished.execution().value().equals(execution))
                || (fact instanceof Fact.EventRouted routed
                        && routed.event().equals(event)
                        && !routed.problems().isEmpty())) {
            end.complete(fact);
        }
    }

    private static @Nullable Fact await(CompletableFuture<Fact> end, Duration wait) {
        try {
            return end.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Started started(Event sent, String execution, @Nullable Fact fact) {
        String trace = String.valueOf(sent.trace());
        if (fact instanceof Fact.EventRouted routed) {
            throw ProblemException.conflict("run.refused", String.join(" ", routed.problems()));
        }
        return fact instanceof Fact.Finished finished
                ? new Started(sent.id(), trace, execution, finished.state().word(), finished.result(), finished.error())
                : new Started(sent.id(), trace, execution, "queued", null, null);
    }
}
