package fx.app.event;

import fx.engine.event.EventTypes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Template of a webhook's event type: {@code github.{header.X-GitHub-Event}.{body.action}}. A part that ends in {@code ?}
 * falls away, with the dot before it, where the delivery does not have it.
 */
final class TypeTemplate {
    private static final Pattern PART =
            Pattern.compile("(\\.?)\\{(header|body)\\.([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*)(\\??)}");
    private static final Pattern NOT_ALLOWED = Pattern.compile("[^A-Za-z0-9_-]");
    private static final int LONGEST_PART = 80;

    private final String text;

    private TypeTemplate(String text) {
        this.text = text;
    }

    /** The template, or empty where the text is none. */
    static Optional<TypeTemplate> parse(String text) {
        var example = PART.matcher(text).replaceAll("$1x");
        return EventTypes.problemFromOutside(example).isPresent() || EventTypes.reserved(text)
                ? Optional.empty()
                : Optional.of(new TypeTemplate(text));
    }

    /** The type of a delivery, or empty where a part is missing or what comes out is no type. */
    Optional<String> type(Map<String, List<String>> headers, JsonNode body) {
        var type = new StringBuilder();
        var part = PART.matcher(text);
        while (part.find()) {
            var value = part.group(2).equals("header") ? header(headers, part.group(3)) : member(body, part.group(3));
            if (value.isEmpty() && part.group(4).isEmpty()) {
                return Optional.empty();
            }
            part.appendReplacement(
                    type, value.map(found -> part.group(1) + found).orElse(""));
        }
        part.appendTail(type);
        var result = type.toString();
        return EventTypes.problemFromOutside(result).isPresent() ? Optional.empty() : Optional.of(result);
    }

    private static Optional<String> header(Map<String, List<String>> headers, String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst()
                .flatMap(TypeTemplate::usable);
    }

    private static Optional<String> member(JsonNode body, String path) {
        JsonNode at = body;
        for (var name : path.split("\\.", -1)) {
            at = at.path(name);
        }
        return at.isValueNode() && !at.isNull() ? usable(at.asString()) : Optional.empty();
    }

    private static Optional<String> usable(String value) {
        return value.isEmpty() || value.length() > LONGEST_PART
                ? Optional.empty()
                : Optional.of(NOT_ALLOWED.matcher(value).replaceAll("_"));
    }
}
