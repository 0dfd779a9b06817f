package fx.engine.flow;

import fx.engine.event.Event;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the outputs of nodes, as mappings read them under the node's id. Data is shared, not copied. */
public final class NodeOutput {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private NodeOutput() {}

    /** {@code {data, event}} of a start's event or of an emitted one. */
    public static ObjectNode of(Event event) {
        return of(event, null);
    }

    /** {@code {data, event, result}}: an emitted event and what the execution's {@code context.result} saved. */
    public static ObjectNode of(Event event, @Nullable JsonNode result) {
        var output = NODES.objectNode();
        if (event.data() != null) {
            output.set("data", event.data());
        }
        output.set("event", attributes(event));
        if (result != null) {
            output.set("result", result);
        }
        return output;
    }

    /** {@code {data}}: what a map node makes. */
    public static ObjectNode ofData(JsonNode data) {
        return NODES.objectNode().set("data", data);
    }

    /** {@code {result}}: a node that ended without an event, left by its normal end. */
    public static ObjectNode ofResult(@Nullable JsonNode result) {
        var output = NODES.objectNode();
        if (result != null) {
            output.set("result", result);
        }
        return output;
    }

    /** The event in the CloudEvents JSON form: attributes, extensions and data. */
    public static ObjectNode attributes(Event event) {
        var json = NODES.objectNode();
        json.put("specversion", "1.0");
        json.put("id", event.id());
        json.put("source", event.source());
        json.put("type", event.type());
        putText(json, "subject", event.subject());
        putText(json, "time", event.time());
        putText(json, "datacontenttype", event.dataContentType());
        putText(json, "dataschema", event.dataSchema());
        event.extensions().forEach(json::set);
        if (event.data() != null) {
            json.set("data", event.data());
        }
        putText(json, "data_base64", event.dataBase64());
        return json;
    }

    private static void putText(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
