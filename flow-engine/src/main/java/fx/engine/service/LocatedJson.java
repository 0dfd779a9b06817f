package fx.engine.service;

import fx.engine.message.Wire;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** JSON together with the place of every value in its file, so that a problem can be shown where it is. */
final class LocatedJson {
    private static final int DEEPEST = 200;
    private static final JsonNodeFactory NODES = Wire.JSON.getNodeFactory();

    private final JsonNode root;
    private final Map<String, Place> places;

    private LocatedJson(JsonNode root, Map<String, Place> places) {
        this.root = root;
        this.places = places;
    }

    /** Line and column from 1; both 0 for the file as a whole. */
    record Place(int line, int column) {
        static final Place WHOLE_FILE = new Place(0, 0);
    }

    /** What kept a text from being JSON. */
    static final class NotJson extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Place place;
        private final String remedy;

        NotJson(Place place, String text, String remedy) {
            super(text);
            this.place = place;
            this.remedy = remedy;
        }

        Place place() {
            return place;
        }

        String remedy() {
            return remedy;
        }

        String text() {
            return String.valueOf(getMessage());
        }
    }

    /** Reads strict JSON. */
    static LocatedJson read(byte[] bytes) throws NotJson {
        var places = new HashMap<String, Place>();
        try (JsonParser parser = Wire.JSON.createParser(bytes)) {
            if (parser.nextToken() == null) {
                throw new NotJson(new Place(1, 1), "The file is empty.", "Write at least '{}'.");
            }
            var root = value(parser, "", places, 0);
            if (parser.nextToken() != null) {
                throw new NotJson(
                        place(parser), "There is more after the end of the value.", "Keep one JSON value per file.");
            }
            return new LocatedJson(root, places);
        } catch (JacksonException e) {
            throw explained(bytes, e);
        }
    }

    JsonNode root() {
        return root;
    }

    /** Where the value at a JSON pointer stands; the file as a whole for one that is not there. */
    Place place(String pointer) {
        return places.getOrDefault(pointer, Place.WHOLE_FILE);
    }

    private static JsonNode value(JsonParser parser, String pointer, Map<String, Place> places, int depth)
            throws NotJson {
        places.put(pointer, place(parser));
        if (depth > DEEPEST) {
            throw new NotJson(
                    place(parser), "Nested deeper than " + DEEPEST + " levels.", "Make the structure flatter.");
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            var object = NODES.objectNode();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                String child = pointer + "/" + escaped(name);
                Place key = place(parser);
                parser.nextToken();
                object.set(name, value(parser, child, places, depth + 1));
                // A field is shown at its name: that is where people look for it.
                if (depth == 0) {
                    places.put(child, key);
                }
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            var array = NODES.arrayNode();
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                array.add(value(parser, pointer + "/" + i, places, depth + 1));
            }
            return array;
        }
        if (token == JsonToken.VALUE_STRING) {
            return NODES.stringNode(parser.getString());
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return NODES.numberNode(parser.getBigIntegerValue());
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return NODES.numberNode(parser.getDecimalValue());
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return NODES.booleanNode(token == JsonToken.VALUE_TRUE);
        }
        return NODES.nullNode();
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static Place place(JsonParser parser) {
        var location = parser.currentTokenLocation();
        return new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private static NotJson explained(byte[] bytes, JacksonException e) {
        var location = e.getLocation();
        var place = location == null
                ? new Place(1, 1)
                : new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
        String message = String.valueOf(e.getOriginalMessage());
        String first = firstLineWithText(bytes);
        if (message.contains("Duplicate")) {
            return new NotJson(place, "A field is there twice: " + shortened(message), "Keep one of the two.");
        }
        if (message.contains("('/'") || message.contains("('#'")) {
            return new NotJson(place, "Here is a comment, and JSON has none.", "Remove the comment.");
        }
        if ((message.contains("('}'") || message.contains("(']'")) && message.contains("expected")) {
            return new NotJson(
                    place, "A comma stands before a closing bracket.", "Remove the comma after the last entry.");
        }
        if (message.contains("('''")) {
            return new NotJson(place, "Text in single quotes is no JSON.", "Use double quotes.");
        }
        if (!first.startsWith("{") && !first.startsWith("[") && !first.startsWith("\"")) {
            return new NotJson(
                    place,
                    "This is not JSON"
                            + (first.contains(":") || first.startsWith("---") ? " but looks like YAML." : "."),
                    "Write it as JSON: {\"description\": \"…\"}.");
        }
        return new NotJson(place, "This is not JSON: " + shortened(message) + ".", "Mend the JSON at this place.");
    }

    private static String firstLineWithText(byte[] bytes) {
        var text = new String(bytes, 0, Math.min(bytes.length, 4096), StandardCharsets.UTF_8);
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.equals("\uFEFF"))
                .findFirst()
                .orElse("");
    }

    private static String shortened(String message) {
        int end = message.indexOf('\n');
        String line = end < 0 ? message : message.substring(0, end);
        return line.length() > 160 ? line.substring(0, 160) + "…" : line;
    }
}
