package fx.engine.event;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks the attributes of one event, whichever way they came, and makes the event or the list of all that is wrong. */
final class EventAssembler {
    private static final Pattern EXTENSION_NAME = Pattern.compile("[a-z0-9]+");
    private static final Pattern URI_CHARACTERS =
            Pattern.compile("(?:[A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*");

    private final ObjectNode members;
    private final UnaryOperator<String> place;
    private final List<EventProblem> problems = new ArrayList<>();

    /**
     * @param members the members of the structured form
     * @param place turns the name of a member into where it stood: a JSON pointer, or a header
     */
    EventAssembler(ObjectNode members, UnaryOperator<String> place) {
        this.members = members;
        this.place = place;
    }

    Reading<Event> assemble() {
        specversion();
        var id = required(Attributes.ID, EventLimits.ID, "Give each event an id that is unique within its source.");
        var source = required(
                Attributes.SOURCE, EventLimits.SOURCE, "Name the producer by a URI reference, such as '/shop'.");
        var type = required(Attributes.TYPE, Integer.MAX_VALUE, "Name what happened, such as 'order.placed'.");
        if (!source.isEmpty()) {
            uri(Attributes.SOURCE, source, "a URI reference, such as '/shop' or 'https://shop.example/orders'");
        }
        if (!type.isEmpty()) {
            EventTypes.problemFromOutside(type)
                    .ifPresent(problem -> add(problem.code(), Attributes.TYPE, problem.text()));
        }
        var subject = optional(Attributes.SUBJECT, EventLimits.SUBJECT);
        var time = time();
        var contentType = contentType();
        var schema = dataSchema();
        var extensions = extensions();
        var data = data(contentType);
        var dataBase64 = dataBase64();
        if (!problems.isEmpty()) {
            return new Reading.Refused<>(problems);
        }
        return new Reading.Read<>(new Event(
                id,
                source,
                type,
                subject,
                time,
                contentType.map(Declared::text).orElse(null),
                schema,
                data,
                dataBase64,
                extensions));
    }

    private record Declared(String text, MediaType type) {}

    private void specversion() {
        var value = present(Attributes.SPECVERSION);
        if (value == null) {
            add(
                    "event.specversion-missing",
                    Attributes.SPECVERSION,
                    "'specversion' is missing. FX reads version '1.0'.");
        } else if (!value.isString() || !value.asString().equals(Attributes.VERSION)) {
            add(
                    "event.specversion-unsupported",
                    Attributes.SPECVERSION,
                    "This 'specversion' is not supported. FX reads version '1.0', written as a text.");
        }
    }

    private String required(String name, int longest, String remedy) {
        if (present(name) == null) {
            add("event." + name + "-missing", name, "'%s' is missing. %s".formatted(name, remedy));
            return "";
        }
        var value = optional(name, longest);
        return value == null ? "" : value;
    }

    private @Nullable String optional(String name, int longest) {
        var value = present(name);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            add("event." + name + "-type", name, "'%s' must be a text, not %s.".formatted(name, kind(value)));
            return null;
        }
        var text = value.asString();
        if (text.isEmpty()) {
            add("event." + name + "-empty", name, "'%s' is empty. Leave it out or give it a value.".formatted(name));
            return null;
        }
        if (text.length() > longest) {
            add(
                    "event." + name + "-long",
                    name,
                    "'%s' has %d characters; at most %d are allowed.".formatted(name, text.length(), longest));
            return null;
        }
        if (hasControls(text)) {
            add(
                    "event." + name + "-characters",
                    name,
                    "'%s' holds control characters. Leave them out.".formatted(name));
            return null;
        }
        return text;
    }

    private void uri(String name, String value, String expected) {
        boolean good = URI_CHARACTERS.matcher(value).matches();
        if (good) {
            try {
                new URI(value);
            } catch (URISyntaxException e) {
                good = false;
            }
        }
        if (!good) {
            add(
                    "event." + name + "-syntax",
                    name,
                    "'%s' must be %s; other characters are percent-encoded.".formatted(name, expected));
        }
    }

    private @Nullable String time() {
        var time = optional(Attributes.TIME, EventLimits.CONTENT_TYPE);
        if (time != null && EventTime.parse(time).isEmpty()) {
            add(
                    "event.time-syntax",
                    Attributes.TIME,
                    "'time' must be an RFC 3339 timestamp with seconds and offset, such as '2026-01-31T08:30:00Z'.");
        }
        return time;
    }

    private Optional<Declared> contentType() {
        var text = optional(Attributes.DATA_CONTENT_TYPE, EventLimits.CONTENT_TYPE);
        if (text == null) {
            return Optional.empty();
        }
        var type = MediaType.parse(text);
        if (type.isEmpty()) {
            add(
                    "event.datacontenttype-syntax",
                    Attributes.DATA_CONTENT_TYPE,
                    "'datacontenttype' must be a media type, such as 'application/json'.");
        }
        return type.map(known -> new Declared(text, known));
    }

    private @Nullable String dataSchema() {
        var schema = optional(Attributes.DATA_SCHEMA, EventLimits.SCHEMA);
        if (schema != null) {
            uri(Attributes.DATA_SCHEMA, schema, "a URI, such as 'https://shop.example/order.json'");
        }
        return schema;
    }

    private Map<String, JsonNode> extensions() {
        var extensions = new TreeMap<String, JsonNode>();
        for (var member : members.properties()) {
            var name = member.getKey();
            if (!Attributes.ALL.contains(name) && extension(name, member.getValue())) {
                extensions.put(name, member.getValue());
            }
        }
        if (extensions.size() > EventLimits.EXTENSIONS) {
            problems.add(EventProblem.invalid(
                    "event.extensions-many",
                    null,
                    "The event has %d extension attributes; at most %d are allowed. Put the rest into 'data'."
                            .formatted(extensions.size(), EventLimits.EXTENSIONS)));
        }
        return extensions;
    }

    private boolean extension(String name, JsonNode value) {
        if (name.length() > EventLimits.EXTENSION_NAME
                || !EXTENSION_NAME.matcher(name).matches()) {
            add(
                    "event.extension-name",
                    shortened(name),
                    "Names of extension attributes have lower-case letters and digits only, at most %d."
                            .formatted(EventLimits.EXTENSION_NAME));
            return false;
        }
        if (name.startsWith(Extensions.RESERVED_PREFIX)) {
            add(
                    "event.extension-reserved",
                    name,
                    "Extension attributes that begin with 'fx' are FX's own. Choose another name.");
            return false;
        }
        if (value.isNull()) {
            return false;
        }
        if (value.isString()) {
            var text = value.asString();
            if (text.length() > EventLimits.EXTENSION_VALUE || hasControls(text)) {
                add(
                        "event.extension-value",
                        name,
                        "The text of an extension attribute has no control characters and at most %d others."
                                .formatted(EventLimits.EXTENSION_VALUE));
                return false;
            }
            return true;
        }
        if (value.isBoolean() || value.isInt()) {
            return true;
        }
        add("event.extension-value", name, "An extension attribute is a text, a boolean or an integer of 32 bits.");
        return false;
    }

    private @Nullable JsonNode data(Optional<Declared> declared) {
        var data = present(Attributes.DATA);
        if (data != null && declared.isPresent() && !declared.get().type().isJson() && !data.isString()) {
            add(
                    "event.data-type",
                    Attributes.DATA,
                    "'data' of the declared 'datacontenttype' must be a text. Send binary data as 'data_base64'.");
        }
        return data;
    }

    private @Nullable String dataBase64() {
        var value = present(Attributes.DATA_BASE64);
        if (value == null) {
            return null;
        }
        if (present(Attributes.DATA) != null) {
            add(
                    "event.data-twice",
                    Attributes.DATA_BASE64,
                    "The event has 'data' and 'data_base64'. Send one of them.");
        }
        if (!value.isString()) {
            add("event.data_base64-type", Attributes.DATA_BASE64, "'data_base64' must be a text.");
            return null;
        }
        try {
            Base64.getDecoder().decode(value.asString());
        } catch (IllegalArgumentException e) {
            add("event.data_base64-syntax", Attributes.DATA_BASE64, "'data_base64' is not valid base64 (RFC 4648).");
        }
        return value.asString();
    }

    /** The member's value; a null is as good as none, for every attribute. */
    private @Nullable JsonNode present(String name) {
        var value = members.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private void add(String code, String member, String text) {
        if (problems.size() < EventLimits.PROBLEMS) {
            problems.add(EventProblem.invalid(code, place.apply(member), text));
        }
    }

    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static String shortened(String name) {
        return name.length() <= EventLimits.EXTENSION_NAME ? name : name.substring(0, EventLimits.EXTENSION_NAME) + "…";
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case STRING -> "a text";
            case NULL, MISSING, BINARY, POJO -> "nothing";
        };
    }
}
