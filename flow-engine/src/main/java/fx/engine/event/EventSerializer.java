package fx.engine.event;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes an event as a structured CloudEvents object, wherever it stands: alone or inside another record. */
final class EventSerializer extends ValueSerializer<Event> {

    @Override
    public void serialize(Event event, JsonGenerator json, SerializationContext context) {
        json.writeStartObject();
        json.writeStringProperty(Attributes.SPECVERSION, Attributes.VERSION);
        json.writeStringProperty(Attributes.ID, event.id());
        json.writeStringProperty(Attributes.SOURCE, event.source());
        json.writeStringProperty(Attributes.TYPE, event.type());
        optional(json, Attributes.SUBJECT, event.subject());
        optional(json, Attributes.TIME, event.time());
        optional(json, Attributes.DATA_CONTENT_TYPE, event.dataContentType());
        optional(json, Attributes.DATA_SCHEMA, event.dataSchema());
        for (var extension : event.extensions().entrySet()) {
            value(json, context, extension.getKey(), extension.getValue());
        }
        var data = event.data();
        if (data != null) {
            value(json, context, Attributes.DATA, data);
        }
        optional(json, Attributes.DATA_BASE64, event.dataBase64());
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    private static void value(JsonGenerator json, SerializationContext context, String name, JsonNode value) {
        json.writeName(name);
        value.serialize(json, context);
    }
}
