package fx.app.ui.event;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.catalog.CatalogService;
import fx.app.demo.DemoEvents;
import fx.app.event.EventSending;
import fx.app.execution.ExecutionService;
import fx.app.flow.PublishedFlows;
import fx.app.problem.ProblemException;
import fx.app.rest.Cursor;
import fx.app.service.ServiceDesk;
import fx.app.trace.Consequences;
import fx.app.trace.EventStream;
import fx.app.trace.EventView;
import fx.app.trace.Events;
import fx.app.ui.session.SessionCallers;
import fx.app.ui.session.ViewCalls;
import fx.engine.event.Event;
import fx.engine.rule.RuleSet;
import fx.engine.rule.RuleTrial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the views of events ask for and do. */
@ViewCalls
public class EventCalls {
    private static final int MOST_TYPES = 5_000;
    private static final int SAMPLES = 5;

    private final SessionCallers callers;
    private final AccessPolicy policy;
    private final EventStream stream;
    private final Events events;
    private final Consequences consequences;
    private final ExecutionService executions;
    private final CatalogService catalog;
    private final ServiceDesk services;
    private final PublishedFlows flows;
    private final EventSending sending;

    EventCalls(
            SessionCallers callers,
            AccessPolicy policy,
            EventStream stream,
            Events events,
            Consequences consequences,
            ExecutionService executions,
            CatalogService catalog,
            ServiceDesk services,
            PublishedFlows flows,
            EventSending sending) {
        this.callers = callers;
        this.policy = policy;
        this.stream = stream;
        this.events = events;
        this.consequences = consequences;
        this.executions = executions;
        this.catalog = catalog;
        this.services = services;
        this.flows = flows;
        this.sending = sending;
    }

    /** What the caller may do with events of a project. */
    public record Rights(boolean readData, boolean send, boolean administer, boolean freeze) {}

    /** An event with what became of it, and what the rules as they are now make of it. */
    public record Page(EventView event, List<RuleTrial.Tried> tried, int otherRules, Consequences.Caused caused) {}

    @Requires(Action.PROJECT_SEE)
    public Rights rights(String project) {
        var caller = callers.current();
        return new Rights(
                policy.allows(caller, Action.DATA_READ, project),
                policy.allows(caller, Action.EVENT_SEND, project),
                policy.allows(caller, Action.PROJECT_ADMINISTER, project),
                policy.allows(caller, Action.FLOW_WRITE, project));
    }

    /**
     * A part of the stream, newest first.
     *
     * @param patience how long to look for what no index leads to
     */
    @Requires(Action.PROJECT_SEE)
    public EventStream.Found rows(
            String project, EventStream.Filter filter, @Nullable Cursor after, int limit, Duration patience) {
        return stream.rows(project, allowed(project, filter), after, limit, patience);
    }

    /** How many events came after a place, up to {@code most}. */
    @Requires(Action.PROJECT_SEE)
    public int countAfter(String project, EventStream.Filter filter, Cursor place, int most) {
        return stream.countAfter(project, allowed(project, filter), place, most);
    }

    /** A text is looked for in the data only for those who may read data: an answer would tell of it. */
    private EventStream.Filter allowed(String project, EventStream.Filter filter) {
        boolean inData = policy.allows(callers.current(), Action.DATA_READ, project);
        return new EventStream.Filter(
                filter.type(), filter.source(), filter.text(), inData, filter.since(), filter.until());
    }

    /**
     * The events of an id or identity: several where sources gave the same id, none while it is not recorded.
     *
     * @param source only of this source, or empty
     */
    @Requires(Action.PROJECT_SEE)
    public List<EventView> find(String project, String event, String source) {
        var found = new ArrayList<EventView>();
        events.findByIdentity(project, event).ifPresent(found::add);
        if (found.isEmpty()) {
            found.addAll(events.find(event, List.of(project), source.isEmpty() ? null : source));
        }
        boolean readsData = readsData(project);
        return found.stream().map(one -> readsData ? one : one.withoutData()).toList();
    }

    /** All about an event that {@link #find} gave. */
    @Requires(Action.PROJECT_SEE)
    public Page page(String project, EventView event) {
        // What came from the view is only a name: everything is read again.
        var whole = events.find(event.id(), List.of(project), event.source()).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("event", event.id()));
        boolean readsData = readsData(project);
        var rules = new ArrayList<RuleSet>(services.ruleSets(project));
        rules.addAll(flows.ruleSets(project));
        var tried = RuleTrial.of(rules, engineEvent(whole)).stream()
                .map(one -> readsData ? one : withoutValue(one))
                .toList();
        var trace = whole.trace();
        var caused = trace == null
                ? new Consequences.Caused(List.of(), List.of(), List.of())
                : consequences.of(project, trace, whole.id());
        var caller = callers.current();
        return new Page(
                readsData ? whole : whole.withoutData(),
                tried,
                starts(rules) - tried.size(),
                new Consequences.Caused(
                        caused.runs().stream()
                                .map(run -> readsData ? run : run.withoutData())
                                .toList(),
                        caused.executions().stream()
                                .map(execution -> executions.shown(caller, execution))
                                .toList(),
                        caused.events()));
    }

    private static int starts(List<RuleSet> rules) {
        return rules.stream()
                .mapToInt(set -> switch (set) {
                    case RuleSet.OfService service -> service.triggers().size();
                    case RuleSet.OfFlow flow ->
                        (int) flow.definition().nodes().stream()
                                .filter(fx.engine.flow.Node.Start.class::isInstance)
                                .count();
                })
                .sum();
    }

    private static RuleTrial.Tried withoutValue(RuleTrial.Tried tried) {
        return tried.verdict() instanceof RuleTrial.Verdict.DoesNotHold(var when, var _)
                ? new RuleTrial.Tried(
                        tried.rules(),
                        tried.start(),
                        tried.pattern(),
                        tried.live(),
                        new RuleTrial.Verdict.DoesNotHold(when, null))
                : tried;
    }

    private static Event engineEvent(EventView event) {
        var extensions = new TreeMap<String, JsonNode>();
        var recorded = event.extensions();
        if (recorded != null) {
            recorded.properties().forEach(one -> extensions.put(one.getKey(), one.getValue()));
        }
        return new Event(
                event.id(),
                event.source(),
                event.type(),
                event.subject(),
                event.time(),
                event.datacontenttype(),
                event.dataschema(),
                event.data(),
                event.dataBase64(),
                extensions);
    }

    /** The catalog with who sends what and what it starts. */
    @Requires(Action.PROJECT_SEE)
    public List<CatalogService.Overview> types(String project) {
        return catalog.overview(project, MOST_TYPES);
    }

    /** One type. */
    @Requires(Action.PROJECT_SEE)
    public CatalogService.EventTypeDetail type(String project, String type) {
        return catalog.get(project, type, readsData(project));
    }

    /** Keeps the schema of a type as it is now as a promise. */
    @Requires(Action.FLOW_WRITE)
    public CatalogService.Before freeze(String project, String type) {
        return catalog.freeze(callers.current(), project, type, true);
    }

    /** Lets that promise go. */
    @Requires(Action.FLOW_WRITE)
    public CatalogService.Before thaw(String project, String type) {
        return catalog.freeze(callers.current(), project, type, false);
    }

    /** Takes either of them back. */
    @Requires(Action.FLOW_WRITE)
    public void restore(String project, String type, CatalogService.Before before) {
        catalog.restore(callers.current(), project, type, before);
    }

    /** Names of types that hold the text. */
    @Requires(Action.PROJECT_SEE)
    public List<String> typeNames(String project, String text, int limit) {
        return catalog.search(project, text, limit);
    }

    /** The newest events of a type, to begin a new one with. */
    @Requires(Action.DATA_READ)
    public List<EventView> samples(String project, String type) {
        return events.newestOf(project, type, SAMPLES);
    }

    /** Sends an event that the caller wrote; the trace of what was sent. */
    @Requires(Action.EVENT_SEND)
    public Event send(String project, EventSending.Draft draft) {
        return sending.send(callers.current(), project, draft);
    }

    /** Sends the events that make the demo project run; how many. */
    @Requires(Action.EVENT_SEND)
    public int sendDemo(String project) {
        if (!DemoEvents.fit(project)) {
            throw ProblemException.conflict("demo.elsewhere", "The samples are for the demo project.");
        }
        var samples = DemoEvents.all();
        samples.forEach(sample -> sending.send(
                callers.current(),
                project,
                new EventSending.Draft(
                        sample.path("type").asString(""),
                        sample.path("source").asString(""),
                        null,
                        sample.get("data"))));
        return samples.size();
    }

    private boolean readsData(String project) {
        return policy.allows(callers.current(), Action.DATA_READ, project);
    }
}
