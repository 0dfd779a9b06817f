package fx.engine.event;

import fx.engine.execution.Ids;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A CloudEvent 1.0 (<a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md">specification</a>).
 *
 * <p>Immutable; {@code data} must not be changed by who holds it. At most one of {@code data} and {@code dataBase64}
 * is set. As JSON, alone or inside another record, it is a structured CloudEvents object. Construction does not check
 * the attributes: what comes from outside goes through {@link EventReader}.
 *
 * @param id unique within {@code source}
 * @param source URI reference of the producer
 * @param type event type, such as {@code github.issues.opened}
 * @param subject what in the source it is about, or null
 * @param time RFC 3339 timestamp exactly as it was sent, or null
 * @param dataContentType media type of the data, or null for JSON
 * @param dataSchema URI of the schema of the data, or null
 * @param data the data as JSON, or null where there is none or it is binary
 * @param dataBase64 binary data in base64, or null
 * @param extensions extension attributes by lower-case name; values are strings, integers or booleans
 */
@JsonSerialize(using = EventSerializer.class)
@JsonDeserialize(using = EventDeserializer.class)
public record Event(
        String id,
        String source,
        String type,
        @Nullable String subject,
        @Nullable String time,
        @Nullable String dataContentType,
        @Nullable String dataSchema,
        @Nullable JsonNode data,
        @Nullable String dataBase64,
        Map<String, JsonNode> extensions) {

    public Event {
        extensions = Collections.unmodifiableMap(new TreeMap<>(extensions));
    }

    /** The value of an extension attribute as text, or null where the event has none of that name. */
    public @Nullable String extension(String name) {
        var value = extensions.get(name);
        return value == null ? null : value.asString();
    }

    /** The project that owns the event; null only before FX has accepted it. */
    public @Nullable String project() {
        return extension(Extensions.PROJECT);
    }

    /** The trace the event belongs to; null only before FX has accepted it. */
    public @Nullable String trace() {
        return extension(Extensions.TRACE);
    }

    /** How many events lie between this one and the first of its trace; 0 for the first. */
    public int hops() {
        var value = extensions.get(Extensions.HOPS);
        return value == null ? 0 : value.asInt(0);
    }

    /** Whether it belongs to the test run of a draft, and concerns nothing and nobody else. */
    public boolean isTest() {
        return extensions.containsKey(Extensions.TEST);
    }

    /**
     * Under what duplicates are found: a hash of project, source and id, as in the facts about the event. Only for
     * events that FX has accepted.
     */
    public String identity() {
        var project = project();
        if (project == null) {
            throw new IllegalStateException("Event '" + id + "' has no project yet");
        }
        return Ids.derive(project, source, id);
    }
}
