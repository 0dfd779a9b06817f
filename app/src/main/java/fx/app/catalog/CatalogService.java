package fx.app.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import fx.app.access.Caller;
import fx.app.audit.AuditLog;
import fx.app.problem.ProblemException;
import fx.app.role.ConditionalOnRole;
import fx.db.catalog.CatalogTable;
import fx.db.catalog.CatalogTable.TypeRow;
import fx.db.catalog.FrozenTypes;
import fx.engine.message.Wire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the catalog. */
@Service
@ConditionalOnRole("ui")
public class CatalogService {
    private static final Duration RATE = Duration.ofMinutes(10);
    private static final Duration COURSE = Duration.ofMinutes(60);
    private static final String EXAMPLES = "x-fx-examples";

    private final CatalogTable table;
    private final FrozenTypes frozen;
    private final AuditLog audit;
    private final Clock clock;

    CatalogService(CatalogTable table, FrozenTypes frozen, AuditLog audit, Clock clock) {
        this.frozen = frozen;
        this.audit = audit;
        this.table = table;
        this.clock = clock;
    }

    /** An event type in a list. {@code perMinute} is the mean of the last ten minutes. */
    public record EventType(
            String type,
            String project,
            int version,
            long seen,
            double perMinute,
            Instant firstSeen,
            Instant lastSeen) {}

    /** Who sends it: a source, which is the service's name for events that a service emits. */
    public record Producer(String source, long events) {}

    /** What it starts: {@code kind} is service or flow. */
    public record Consumer(String kind, String name) {}

    /** A version of the schema. */
    public record Version(int version, JsonNode schema, Instant at) {}

    /**
     * What somebody froze of a type: its schema is a promise, while another goes on being learned.
     *
     * @param version version of the learned schema that was frozen
     * @param broken how many of the events that were looked at since do not satisfy it
     * @param sample id of the last of them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Frozen(
            int version,
            JsonNode schema,
            String by,
            Instant at,
            long broken,
            @Nullable Instant brokenAt,
            @Nullable String sample) {
        static Frozen of(FrozenTypes.FrozenRow row) {
            return new Frozen(
                    row.version(),
                    Wire.JSON.readTree(row.schema()),
                    row.by(),
                    row.at(),
                    row.broken(),
                    row.brokenAt(),
                    row.sample());
        }
    }

    /** Everything about an event type; {@code samples} only for who may read data. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EventTypeDetail(
            String type,
            String project,
            int version,
            long seen,
            double perMinute,
            Instant firstSeen,
            Instant lastSeen,
            JsonNode schema,
            List<Version> history,
            @Nullable JsonNode samples,
            List<Producer> producers,
            List<Consumer> consumers,
            @Nullable Frozen frozen) {}

    /** Types of the project in the order of their names, after a name. */
    @Transactional(readOnly = true)
    public List<EventType> list(String project, String after, int limit) {
        return table.list(project, after, limit).stream()
                .map(row -> new EventType(
                        row.type(),
                        project,
                        row.version(),
                        row.seen(),
                        perMinute(row),
                        row.firstSeen(),
                        row.lastSeen()))
                .toList();
    }

    /** A type with its schema; {@code perMinute} is the mean of the last ten minutes. */
    public record Known(String type, double perMinute, Instant lastSeen, JsonNode schema) {}

    /** The types of a project with their schemas, by name, for who draws flows. */
    @Transactional(readOnly = true)
    public List<Known> known(String project, int limit) {
        var counts = table.countsSince(project, clock.instant().minus(RATE));
        return table.list(project, "", limit).stream()
                .map(row -> new Known(
                        row.type(),
                        counts.getOrDefault(row.type(), 0L) / (double) RATE.toMinutes(),
                        row.lastSeen(),
                        Wire.JSON.readTree(row.schema())))
                .toList();
    }

    /**
     * An event type with who sends it and what it starts.
     *
     * @param course events in each of the last sixty minutes, oldest first
     */
    public record Overview(EventType type, List<Producer> producers, List<Consumer> consumers, List<Long> course) {}

    /** The types of the project with who sends them and what they start, by name; at most so many. */
    @Transactional(readOnly = true)
    public List<Overview> overview(String project, int limit) {
        var now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        var oldest = now.minus(COURSE.minusMinutes(1));
        var courses = new HashMap<String, long[]>();
        table.rates(project, oldest).forEach(rate -> {
            int at = (int) Duration.between(oldest, rate.minute()).toMinutes();
            if (at >= 0 && at < COURSE.toMinutes()) {
                courses.computeIfAbsent(rate.type(), _ -> new long[(int) COURSE.toMinutes()])[at] += rate.events();
            }
        });
        var consumers = table.consumers(project);
        return table.list(project, "", limit).stream()
                .map(row -> {
                    var course = courses.getOrDefault(row.type(), new long[(int) COURSE.toMinutes()]);
                    long recent = Arrays.stream(course)
                            .skip(COURSE.minus(RATE).toMinutes())
                            .sum();
                    return new Overview(
                            new EventType(
                                    row.type(),
                                    project,
                                    row.version(),
                                    row.seen(),
                                    recent / (double) RATE.toMinutes(),
                                    row.firstSeen(),
                                    row.lastSeen()),
                            producers(row),
                            consumers(consumers, row.type()),
                            Arrays.stream(course).boxed().toList());
                })
                .toList();
    }

    /** Types whose name holds the text, the last seen first. */
    @Transactional(readOnly = true)
    public List<String> search(String project, String text, int limit) {
        return table.search(project, text, limit);
    }

    private static List<Producer> producers(TypeRow row) {
        return Wire.JSON
                .readTree(row.producers())
                .propertyStream()
                .map(producer ->
                        new Producer(producer.getKey(), producer.getValue().asLong()))
                .toList();
    }

    private static List<Consumer> consumers(List<CatalogTable.ConsumerRow> all, String type) {
        return all.stream()
                .filter(consumer -> starts(consumer, type))
                .map(consumer -> new Consumer(consumer.kind(), consumer.name()))
                .toList();
    }

    /** One type, or 404. */
    @Transactional(readOnly = true)
    public EventTypeDetail get(String project, String type, boolean mayReadData) {
        var row = table.find(project, type).orElseThrow(() -> ProblemException.notFound("event type", type));
        var schema = Wire.JSON.readTree(row.annotated());
        if (!mayReadData) {
            removeExamples(schema);
        }
        return new EventTypeDetail(
                type,
                project,
                row.version(),
                row.seen(),
                perMinute(row),
                row.firstSeen(),
                row.lastSeen(),
                schema,
                table.versions(project, type).stream()
                        .map(version ->
                                new Version(version.version(), Wire.JSON.readTree(version.schema()), version.at()))
                        .toList(),
                mayReadData ? Wire.JSON.readTree(row.samples()) : null,
                producers(row),
                consumers(table.consumers(project), type),
                frozen.find(project, type).map(Frozen::of).orElse(null));
    }

    /** What was frozen of a type before somebody changed that, to take the change back. */
    public static final class Before {
        private final FrozenTypes.@Nullable FrozenRow row;

        private Before(FrozenTypes.@Nullable FrozenRow row) {
            this.row = row;
        }
    }

    /** Freezes the schema of a type as it is now, or lets it go again; the caller was checked before. */
    @Transactional
    public Before freeze(Caller caller, String project, String type, boolean wanted) {
        var row = table.find(project, type).orElseThrow(() -> ProblemException.notFound("event type", type));
        var before = new Before(frozen.find(project, type).orElse(null));
        if (wanted) {
            frozen.freeze(project, type, caller.name(), clock.instant());
            audit.done(caller, "event-type.freeze", project, type, "version: " + row.version());
        } else if (frozen.thaw(project, type)) {
            audit.done(caller, "event-type.thaw", project, type, null);
        }
        return before;
    }

    /** Takes a {@link #freeze} back: what was frozen before is again, with what had been counted for it. */
    @Transactional
    public void restore(Caller caller, String project, String type, Before before) {
        if (table.find(project, type).isEmpty()) {
            throw ProblemException.notFound("event type", type);
        }
        var row = before.row;
        if (row == null) {
            freeze(caller, project, type, false);
        } else {
            frozen.restore(project, type, row);
            audit.done(caller, "event-type.freeze", project, type, "back to version: " + row.version());
        }
    }

    private double perMinute(TypeRow row) {
        long events =
                table.countSince(row.project(), row.type(), clock.instant().minus(RATE));
        return events / (double) RATE.toMinutes();
    }

    /** Triggers of a service are a list of patterns; starts of a flow are nodes. */
    private static boolean starts(CatalogTable.ConsumerRow consumer, String type) {
        var json = Wire.JSON.readTree(consumer.starts());
        return json.isArray()
                ? json.valueStream()
                        .anyMatch(trigger -> covers(trigger.path("type").asString(""), type))
                : json.path("nodes")
                        .valueStream()
                        .filter(node -> node.path("kind").asString("").equals("start"))
                        .anyMatch(node -> covers(node.path("event").asString(""), type));
    }

    /** Whether a pattern of a rule, a type or a prefix that ends in {@code .*}, is for events of that type. */
    public static boolean covers(String pattern, String type) {
        return pattern.equals(type)
                || (pattern.endsWith(".*") && type.startsWith(pattern.substring(0, pattern.length() - 1)));
    }

    private static void removeExamples(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            // Only beside x-fx-seen is it an annotation; a field of that name would stand under "properties".
            if (object.has("x-fx-seen")) {
                object.remove(EXAMPLES);
            }
            object.valueStream().forEach(CatalogService::removeExamples);
        } else if (schema instanceof ArrayNode array) {
            array.forEach(CatalogService::removeExamples);
        }
    }
}
