package fx.engine.event;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** One tree of JSON of unknown origin: as {@link JsonTrees}, but it looks at each name, text and number. */
final class StrictTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    /** Only an escape can bring a NUL or a lone surrogate into a text that was valid UTF-8. */
    private final boolean escapes;

    StrictTree(JsonParser parser, boolean escapes) {
        this.parser = parser;
        this.escapes = escapes;
    }

    JsonNode read() throws Refusal {
        var token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object();
        }
        if (token == JsonToken.START_ARRAY) {
            var array = NODES.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(read());
            }
            return array;
        }
        if (token == JsonToken.VALUE_STRING) {
            return NODES.stringNode(checked(parser.getString()));
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            checkExponent(parser.getString());
        }
        return JsonTrees.read(parser);
    }

    private JsonNode object() throws Refusal {
        var object = NODES.objectNode();
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            checked(name);
            if (object.has(name)) {
                throw refuse("json.duplicate", "This name stands twice in one object. Send each name once.");
            }
            parser.nextToken();
            object.set(name, read());
        }
        return object;
    }

    private String checked(String text) throws Refusal {
        if (!escapes) {
            return text;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw refuse("json.nul", "A text holds the character NUL, which FX cannot store. Leave it out.");
            }
            if (Character.isSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
                    throw refuse("json.surrogate", "A text holds half a surrogate pair, which is no character.");
                }
                i++;
            }
        }
        return text;
    }

    private void checkExponent(String number) throws Refusal {
        int at = Math.max(number.indexOf('e'), number.indexOf('E'));
        if (at < 0) {
            return;
        }
        int start = at + 1;
        while (start < number.length() - 1
                && (number.charAt(start) == '+' || number.charAt(start) == '-' || number.charAt(start) == '0')) {
            start++;
        }
        var digits = number.substring(start);
        if (digits.length() > 6 || Integer.parseInt(digits) > EventLimits.EXPONENT) {
            throw refuse(
                    "json.number",
                    "A number has an exponent beyond ±%d. Send it as a text, or smaller."
                            .formatted(EventLimits.EXPONENT));
        }
    }

    private Refusal refuse(String code, String text) {
        JsonPointer pointer = parser.streamReadContext().pathAsPointer();
        return new Refusal(EventProblem.invalid(code, pointer.toString(), text));
    }
}
