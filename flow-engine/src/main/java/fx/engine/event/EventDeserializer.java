package fx.engine.event;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;

/** Reads a structured CloudEvents object that FX itself has written; what comes from outside needs {@link EventReader}. */
final class EventDeserializer extends ValueDeserializer<Event> {

    @Override
    public Event deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.isExpectedStartObjectToken()) {
            return context.reportInputMismatch(Event.class, "An event is a JSON object");
        }
        String id = null;
        String source = null;
        String type = null;
        String subject = null;
        String time = null;
        String dataContentType = null;
        String dataSchema = null;
        JsonNode data = null;
        String dataBase64 = null;
        Map<String, JsonNode> extensions = new TreeMap<>();
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            switch (name) {
                case Attributes.SPECVERSION -> parser.skipChildren();
                case Attributes.ID -> id = text(parser);
                case Attributes.SOURCE -> source = text(parser);
                case Attributes.TYPE -> type = text(parser);
                case Attributes.SUBJECT -> subject = text(parser);
                case Attributes.TIME -> time = text(parser);
                case Attributes.DATA_CONTENT_TYPE -> dataContentType = text(parser);
                case Attributes.DATA_SCHEMA -> dataSchema = text(parser);
                case Attributes.DATA -> data = JsonTrees.read(parser);
                case Attributes.DATA_BASE64 -> dataBase64 = text(parser);
                default -> extensions.put(name, JsonTrees.read(parser));
            }
        }
        if (id == null || source == null || type == null) {
            return context.reportInputMismatch(Event.class, "An event needs 'id', 'source' and 'type'");
        }
        return new Event(id, source, type, subject, time, dataContentType, dataSchema, data, dataBase64, extensions);
    }

    private static @Nullable String text(JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getValueAsString();
    }
}
