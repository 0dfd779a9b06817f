package fx.engine.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads events from outside by the CloudEvents JSON format and HTTP binding, strictly: what is accepted is kept as it
 * was sent, and whatever two readers could understand differently is refused. Limits are in {@link EventLimits}.
 */
public final class EventReader {
    /** Media type of one event in structured mode. */
    public static final String STRUCTURED = "application/cloudevents+json";
    /** Media type of a batch. */
    public static final String BATCH = "application/cloudevents-batch+json";

    private static final String HEADER_PREFIX = "ce-";

    private EventReader() {}

    /** Reads an event in structured mode. */
    public static Reading<Event> structured(byte[] body) {
        if (body.length > EventLimits.EVENT_BYTES) {
            return refused(eventTooLarge(null));
        }
        try {
            if (!(StrictJson.read(body) instanceof ObjectNode members)) {
                return refused(noObject(null));
            }
            return new EventAssembler(members, name -> pointer(name).toString()).assemble();
        } catch (Refusal e) {
            return refused(e.problem());
        }
    }

    /** Reads a batch: all of its events, or what is wrong with those that are. */
    public static Reading<List<Event>> batch(byte[] body) {
        if (body.length > EventLimits.BATCH_BYTES) {
            return refused(tooLarge(
                    "event.batch-large", null, "A batch has at most %d bytes.".formatted(EventLimits.BATCH_BYTES)));
        }
        JsonNode array;
        try {
            array = StrictJson.read(body);
        } catch (Refusal e) {
            return refused(e.problem());
        }
        if (!array.isArray()) {
            return refused(EventProblem.invalid("event.batch-array", null, "A batch is a JSON array of events."));
        }
        if (array.size() > EventLimits.BATCH_EVENTS) {
            return refused(tooLarge(
                    "event.batch-many",
                    null,
                    "The batch has %d events; at most %d are allowed. Send several batches."
                            .formatted(array.size(), EventLimits.BATCH_EVENTS)));
        }
        return items(array);
    }

    private static Reading<List<Event>> items(JsonNode array) {
        var events = new ArrayList<Event>(array.size());
        var problems = new ArrayList<EventProblem>();
        for (int i = 0; i < array.size() && problems.size() < EventLimits.PROBLEMS; i++) {
            var at = JsonPointer.empty().appendIndex(i);
            if (!(array.get(i) instanceof ObjectNode members)) {
                problems.add(noObject(at.toString()));
                continue;
            }
            switch (new EventAssembler(members, name -> at.append(pointer(name)).toString()).assemble()) {
                case Reading.Refused<Event>(var found) -> problems.addAll(found);
                case Reading.Read<Event>(var event) -> {
                    if (array.size() > 1 && EventCodec.write(event).length > EventLimits.EVENT_BYTES) {
                        problems.add(eventTooLarge(at.toString()));
                    }
                    events.add(event);
                }
            }
        }
        return problems.isEmpty()
                ? new Reading.Read<>(List.copyOf(events))
                : new Reading.Refused<>(problems.subList(0, Math.min(problems.size(), EventLimits.PROBLEMS)));
    }

    /**
     * Reads an event in binary mode: attributes from {@code ce-} headers, JSON data from the body.
     *
     * @param headers all headers of the request by name, in any case
     * @param body body of the request; empty for an event without data
     */
    public static Reading<Event> binary(Map<String, List<String>> headers, byte[] body) {
        if (body.length > EventLimits.EVENT_BYTES) {
            return refused(eventTooLarge(null));
        }
        var members = JsonNodeFactory.instance.objectNode();
        var problems = new ArrayList<EventProblem>();
        for (var header : lowerCase(headers).entrySet()) {
            if (header.getKey().startsWith(HEADER_PREFIX)) {
                attribute(header.getKey(), header.getValue(), members, problems);
            }
        }
        if (!problems.isEmpty()) {
            return new Reading.Refused<>(problems);
        }
        var contentType = contentType(headers);
        try {
            if (body.length > 0 || contentType.isPresent()) {
                var declared = contentType.flatMap(MediaType::parse);
                if (declared.isEmpty()
                        || !declared.get().isJson()
                        || !declared.get().isUtf8()) {
                    return refused(unsupported(
                            "The data of an event in binary mode is JSON in UTF-8: send 'Content-Type: application/json'."
                                    + " Send other data in structured mode, as text or base64."));
                }
                members.put(Attributes.DATA_CONTENT_TYPE, contentType.get());
                members.set(Attributes.DATA, StrictJson.read(body));
            }
        } catch (Refusal e) {
            return refused(e.problem());
        }
        return new EventAssembler(members, name -> HEADER_PREFIX + name).assemble();
    }

    /** Reads a JSON value that is no event yet, such as what a webhook is sent, with the same care. */
    public static Reading<JsonNode> json(byte[] body) {
        if (body.length > EventLimits.EVENT_BYTES) {
            return refused(eventTooLarge(null));
        }
        try {
            return new Reading.Read<>(StrictJson.read(body));
        } catch (Refusal e) {
            return refused(e.problem());
        }
    }

    /** Whether a request has attributes of an event among its headers. */
    public static boolean hasAttributes(Map<String, List<String>> headers) {
        return lowerCase(headers).keySet().stream().anyMatch(name -> name.startsWith(HEADER_PREFIX));
    }

    private static void attribute(String header, List<String> values, ObjectNode members, List<EventProblem> problems) {
        var name = header.substring(HEADER_PREFIX.length());
        if (values.size() != 1) {
            problems.add(EventProblem.invalid("event.header-repeated", header, "This header came more than once."));
            return;
        }
        if (name.equals(Attributes.DATA_CONTENT_TYPE)
                || name.equals(Attributes.DATA)
                || name.equals(Attributes.DATA_BASE64)) {
            problems.add(EventProblem.invalid(
                    "event.header-name",
                    header,
                    "In binary mode the body is the data and 'Content-Type' its type. Leave this header out."));
            return;
        }
        HeaderValues.decode(values.getFirst())
                .ifPresentOrElse(
                        value -> members.put(name, value),
                        () -> problems.add(
                                EventProblem.invalid(
                                        "event.header-encoding",
                                        header,
                                        "The value is not percent-encoded UTF-8, as the HTTP binding of CloudEvents asks for.")));
        var value = members.get(name);
        if (value != null && value.asString().indexOf(0) >= 0) {
            problems.add(EventProblem.invalid(
                    "event.header-characters", header, "The value holds the character NUL. Leave it out."));
        }
    }

    private static Optional<String> contentType(Map<String, List<String>> headers) {
        var values = lowerCase(headers).getOrDefault("content-type", List.of());
        return values.stream().findFirst();
    }

    private static Map<String, List<String>> lowerCase(Map<String, List<String>> headers) {
        var lower = new TreeMap<String, List<String>>();
        headers.forEach((name, values) -> lower.merge(name.toLowerCase(Locale.ROOT), values, (a, b) -> {
            var all = new ArrayList<>(a);
            all.addAll(b);
            return all;
        }));
        return lower;
    }

    private static JsonPointer pointer(String name) {
        return JsonPointer.empty().appendProperty(name);
    }

    private static <T> Reading<T> refused(EventProblem problem) {
        return new Reading.Refused<>(List.of(problem));
    }

    private static EventProblem noObject(@Nullable String pointer) {
        return EventProblem.invalid("event.object", pointer, "An event is a JSON object with CloudEvents attributes.");
    }

    private static EventProblem eventTooLarge(@Nullable String pointer) {
        return tooLarge(
                "event.large",
                pointer,
                "An event has at most %d bytes. Store the data elsewhere and send a reference to it."
                        .formatted(EventLimits.EVENT_BYTES));
    }

    private static EventProblem tooLarge(String code, @Nullable String pointer, String text) {
        return new EventProblem(EventProblem.Kind.TOO_LARGE, code, pointer, text);
    }

    private static EventProblem unsupported(String text) {
        return new EventProblem(EventProblem.Kind.UNSUPPORTED, "event.content-type", "Content-Type", text);
    }
}
