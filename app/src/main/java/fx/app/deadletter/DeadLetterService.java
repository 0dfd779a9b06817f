package fx.app.deadletter;

import static fx.app.rest.ProjectionColumns.instant;
import static fx.app.rest.ProjectionColumns.node;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.audit.AuditLog;
import fx.app.event.EventPublisher;
import fx.app.execution.Executions;
import fx.app.problem.ProblemException;
import fx.app.rest.Cursor;
import fx.app.rest.ListSql;
import fx.app.rest.Page;
import fx.app.rest.Text;
import fx.app.rest.VisibleProjects;
import fx.app.role.ConditionalOnRole;
import fx.engine.event.Event;
import fx.engine.event.Extensions;
import fx.engine.execution.Ids;
import fx.engine.message.Wire;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Dead letters: sending again the event that one holds, or saying that nothing is to be done about it. */
@Service
@ConditionalOnRole("ui")
public class DeadLetterService {
    private static final long PUBLISH_SECONDS = 6;
    private static final String COLUMNS =
            "id, project, code, reason, event, execution, trace, at, original, original_base64,"
                    + " position, (select count(*) from replays where subject = dead_letters.id) as replays,"
                    + " (select actor from discards where letter = dead_letters.id) as discarded_by,"
                    + " (select at from discards where letter = dead_letters.id) as discarded_at,"
                    + " (select reason from discards where letter = dead_letters.id) as discarded_for";
    private static final String REPLAYED = "exists (select from replays where subject = dead_letters.id) = ?";
    private static final String DISCARDED = "exists (select from discards where letter = dead_letters.id) = ?";
    private static final int LONGEST_REASON = 500;

    private final JdbcClient jdbc;
    private final VisibleProjects visible;
    private final AccessPolicy policy;
    private final Executions executions;
    private final EventPublisher events;
    private final AuditLog audit;
    private final Clock clock;

    DeadLetterService(
            JdbcClient jdbc,
            VisibleProjects visible,
            AccessPolicy policy,
            Executions executions,
            EventPublisher events,
            AuditLog audit,
            Clock clock) {
        this.executions = executions;
        this.jdbc = jdbc;
        this.visible = visible;
        this.policy = policy;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of a dead letter. */
    public enum State {
        /** Nobody has done anything about it. */
        OPEN,
        /** Its event was sent again. */
        REPLAYED,
        /** Somebody said that nothing is to be done. */
        DISCARDED
    }

    /**
     * Filters, each named by its field; null does not filter.
     *
     * @param text part of the reason, or the id of its event, execution or trace
     */
    public record Query(
            @Nullable String project,
            @Nullable State state,
            @Nullable String code,
            @Nullable String text,
            @Nullable String trace,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable Cursor cursor,
            int limit) {}

    /** The new event that a replay sent. */
    public record Replayed(String event, String trace) {}

    /** A replay as it is remembered. */
    public record Replay(String event, @Nullable String trace, String by, Instant at) {}

    /** Those that the caller may see, newest first. */
    public Page<DeadLetterView> list(Caller caller, Query query) {
        var found = matching(query)
                .read(jdbc, visible.of(caller, query.project()), query.cursor(), query.limit(), (row, _) -> view(row));
        return Page.cut(found, query.limit(), last -> new Cursor(last.at(), last.id()).text())
                .map(letter -> shown(caller, letter));
    }

    /** How many that the caller may see came after a place, up to the query's limit. */
    public int countAfter(Caller caller, Query query, Cursor place) {
        return matching(query)
                .before(place)
                .read(jdbc, visible.of(caller, query.project()), null, query.limit(), (row, _) -> row.getString("id"))
                .size();
    }

    private static ListSql matching(Query query) {
        var sql = new ListSql("dead_letters", COLUMNS, "at", "id")
                .and("code = ?", query.code())
                .and("trace = ?", query.trace())
                .and(
                        "concat_ws(' ', lower(reason), event, execution, trace) like '%' || ? || '%'",
                        pattern(query.text()))
                .between(query.since(), query.until());
        return switch (query.state()) {
            case null -> sql;
            case OPEN -> sql.and(REPLAYED, false).and(DISCARDED, false);
            case REPLAYED -> sql.and(REPLAYED, true).and(DISCARDED, false);
            case DISCARDED -> sql.and(DISCARDED, true);
        };
    }

    private static @Nullable String pattern(@Nullable String text) {
        return text == null
                ? null
                : text.toLowerCase(Locale.ROOT)
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_");
    }

    private DeadLetterView shown(Caller caller, DeadLetterView letter) {
        return visible.readsData(caller, Objects.requireNonNull(letter.project())) ? letter : letter.withoutData();
    }

    /** One that the caller may see, or 404. */
    public DeadLetterView get(Caller caller, String id) {
        return shown(caller, find(caller, id));
    }

    private DeadLetterView find(Caller caller, String id) {
        return jdbc.sql("select " + COLUMNS + " from dead_letters where id = ? order by at limit 1")
                .param(id)
                .query((row, _) -> view(row))
                .optional()
                .filter(found -> visible.sees(caller, found.project()))
                .orElseThrow(() -> ProblemException.notFound("dead letter", id));
    }

    /** When it was sent again and by whom, the last first. */
    public List<Replay> replays(Caller caller, String id) {
        var letter = find(caller, id);
        return jdbc.sql("select event, trace, actor, at from replays where subject = ? order by at desc limit 100")
                .param(letter.id())
                .query((row, _) -> new Replay(
                        row.getString("event"),
                        row.getString("trace"),
                        row.getString("actor"),
                        Objects.requireNonNull(instant(row, "at"))))
                .list();
    }

    /** Says that nothing is to be done about it, and why; who said so before is kept. */
    @Transactional
    public DeadLetterView discard(Caller caller, String id, @Nullable String reason) {
        var letter = find(caller, id);
        var project = Objects.requireNonNull(letter.project());
        policy.require(caller, Action.OPERATE, project);
        var why = Text.required("reason", reason == null ? null : reason.strip(), LONGEST_REASON);
        int inserted = jdbc.sql("insert into discards (letter, project, reason, actor, at) values (?, ?, ?, ?, ?)"
                        + " on conflict (letter) do nothing")
                .params(id, project, why, caller.name(), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (inserted == 1) {
            audit.done(caller, "dead-letter.discard", project, id, why);
        }
        return get(caller, id);
    }

    /** Takes that back: it is open again. */
    @Transactional
    public DeadLetterView restore(Caller caller, String id) {
        var letter = find(caller, id);
        var project = Objects.requireNonNull(letter.project());
        policy.require(caller, Action.OPERATE, project);
        if (jdbc.sql("delete from discards where letter = ?").param(id).update() == 1) {
            audit.done(caller, "dead-letter.restore", project, id, null);
        }
        return get(caller, id);
    }

    /** Those of a trace that the caller may see, oldest first. */
    public List<DeadLetterView> ofTrace(Caller caller, String trace, int most) {
        return jdbc
                .sql("select " + COLUMNS + " from dead_letters where trace = ? and project = any(?::text[])"
                        + " order by at, id limit ?")
                .params(trace, visible.of(caller, null).toArray(String[]::new), most)
                .query((row, _) -> view(row))
                .list()
                .stream()
                .map(letter -> shown(caller, letter))
                .toList();
    }

    /**
     * Sends the event of a dead letter again: a new event with the same data and a new id.
     *
     * @param request names the wish, so that a second click is not a second event; null where the caller has no such name
     */
    public Replayed replay(Caller caller, String id, @Nullable String request) {
        var letter = find(caller, id);
        var project = Objects.requireNonNull(letter.project());
        policy.require(caller, Action.OPERATE_OWN, project);
        var begun = letter.trace();
        if (!policy.allows(caller, Action.OPERATE, project)
                && (begun == null
                        || executions.begunBy(caller.name(), List.of(begun)).isEmpty())) {
            throw ProblemException.forbidden("You may replay what you began yourself, by hand or as a test. Ask a"
                    + " developer or an operator of the project.");
        }
        // The id follows from the request: asked twice at the same time, the router drops the second event.
        var name = request == null ? UUID.randomUUID().toString() : Ids.derive(project, id, request);
        var event = again(caller, letter, Ids.derive("replay", name));
        var sent = publish(project, event);
        var trace = Objects.requireNonNull(sent.trace());
        int inserted = jdbc.sql("insert into replays (request, kind, subject, project, event, trace, actor)"
                        + " values (?, 'dead-letter', ?, ?, ?, ?, ?) on conflict (request) do nothing")
                .params(name, id, project, sent.id(), trace, caller.name())
                .update();
        if (inserted == 1) {
            audit.done(caller, "dead-letter.replay", project, id, "event " + sent.id());
        }
        return new Replayed(sent.id(), trace);
    }

    private Event publish(String project, Event event) {
        try {
            return events.publish(project, event).get(PUBLISH_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ProblemException problem ? problem : new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw new ProblemException(
                    503, "kafka-away", "Kafka does not answer", "The event was not sent. Try again in a moment.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static Event again(Caller caller, DeadLetterView letter, String newId) {
        Event event;
        try {
            event = letter.original() == null ? null : Wire.JSON.treeToValue(letter.original(), Event.class);
        } catch (JacksonException notAnEvent) {
            event = null;
        }
        if (event == null || event.type() == null || event.source() == null) {
            throw ProblemException.conflict(
                    "dead-letter.no-event",
                    "Dead letter '" + letter.id() + "' holds no event that could be sent again.");
        }
        var extensions = new TreeMap<String, JsonNode>(event.extensions());
        // What FX gave to the event belongs to the old one. What says which service to run is part of the wish.
        extensions
                .keySet()
                .removeAll(List.of(
                        Extensions.PROJECT,
                        Extensions.TRACE,
                        Extensions.CAUSE,
                        Extensions.EXECUTION,
                        Extensions.FLOW,
                        Extensions.RUN,
                        Extensions.HOPS));
        extensions.put(Extensions.REPLAY_OF, Wire.JSON.valueToTree(event.id()));
        extensions.put(Extensions.ACTOR, Wire.JSON.valueToTree(caller.name()));
        return new Event(
                newId,
                event.source(),
                event.type(),
                event.subject(),
                event.time(),
                event.dataContentType(),
                event.dataSchema(),
                event.data(),
                event.dataBase64(),
                extensions);
    }

    private static DeadLetterView.@Nullable Discard discarded(ResultSet row) throws SQLException {
        var by = row.getString("discarded_by");
        return by == null
                ? null
                : new DeadLetterView.Discard(
                        by,
                        Objects.requireNonNull(instant(row, "discarded_at")),
                        Objects.requireNonNull(row.getString("discarded_for")));
    }

    private static DeadLetterView view(ResultSet row) throws SQLException {
        return new DeadLetterView(
                row.getString("id"),
                row.getString("project"),
                row.getString("code"),
                row.getString("reason"),
                row.getString("event"),
                row.getString("execution"),
                row.getString("trace"),
                Objects.requireNonNull(instant(row, "at")),
                node(row, "original"),
                row.getString("original_base64"),
                row.getString("position"),
                row.getInt("replays"),
                discarded(row),
                null);
    }
}
