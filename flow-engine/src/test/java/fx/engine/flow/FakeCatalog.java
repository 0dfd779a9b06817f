package fx.engine.flow;

import fx.engine.message.Wire;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A catalog that a test fills. */
public final class FakeCatalog implements FlowCatalog {
    private final Map<String, Service> services = new HashMap<>();
    private final Map<String, EventType> types = new HashMap<>();
    private final Set<String> webhooks = new HashSet<>();

    /** The services and types of the flow in design.md. */
    public static FakeCatalog ofDesign() {
        return new FakeCatalog()
                .service("classify-text", """
                        {"type": "object", "required": ["text"], "properties":
                          {"text": {"type": "string"}, "labels": {"type": "array"}}}""", "text.classified", """
                        {"type": "object", "properties": {"score": {"type": "number"}, "label": {"type": "string"}}}""")
                .service("notify", """
                        {"type": "object", "required": ["message"], "properties": {"message": {"type": "string"}}}""")
                .type("github.issues.opened", """
                        {"type": "object", "properties": {"issue": {"type": "object", "properties":
                          {"title": {"type": "string"}, "number": {"type": "integer"}, "state": {"type": "string"}}}}}""");
    }

    public FakeCatalog service(String name, String inputs, String... outputs) {
        var byType = new HashMap<String, JsonNode>();
        for (int i = 0; i + 1 < outputs.length; i += 2) {
            byType.put(outputs[i], json(outputs[i + 1]));
        }
        services.put(name, new Service(json(inputs), byType));
        return this;
    }

    public FakeCatalog anonymous(String name) {
        services.put(name, new Service(null, Map.of()));
        return this;
    }

    public FakeCatalog type(String type, String schema) {
        types.put(type, new EventType(json(schema)));
        return this;
    }

    public FakeCatalog withWebhook(String name) {
        webhooks.add(name);
        return this;
    }

    private static JsonNode json(String text) {
        return Wire.JSON.readTree(text);
    }

    @Override
    public Optional<Service> service(String name) {
        return Optional.ofNullable(services.get(name));
    }

    @Override
    public Optional<EventType> eventType(String type) {
        return Optional.ofNullable(types.get(type));
    }

    @Override
    public boolean webhook(String name) {
        return webhooks.contains(name);
    }
}
