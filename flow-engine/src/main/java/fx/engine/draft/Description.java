package fx.engine.draft;

import fx.engine.flow.Flow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes what a flow says of itself: title, description, tags. */
final class Description {
    private static final int LONGEST = 100_000;

    private Description() {}

    static Edited apply(Flow flow, ObjectNode set) {
        var before = JsonNodeFactory.instance.objectNode();
        var title = flow.title();
        var description = flow.description();
        List<String> tags = flow.tags();
        for (var each : set.properties()) {
            var value = each.getValue();
            switch (each.getKey()) {
                case "title" -> {
                    if (!isText(value)) {
                        return new Edited.Refused("The title must be a text.");
                    }
                    before.put("title", title);
                    title = value.stringValue();
                }
                case "description" -> {
                    if (!value.isNull() && !isText(value)) {
                        return new Edited.Refused("The description must be a text.");
                    }
                    before.put("description", description);
                    description = value.isNull() ? null : value.stringValue();
                }
                case "tags" -> {
                    var read = tags(value);
                    if (read == null) {
                        return new Edited.Refused("Tags must be a list of texts.");
                    }
                    tags.forEach(before.putArray("tags")::add);
                    tags = read;
                }
                default -> {
                    return new Edited.Refused("A flow has no '" + each.getKey() + "' to set.");
                }
            }
        }
        var changed = new Flow(title, description, tags, flow.nodes(), flow.edges(), flow.layout());
        return new Edited.Applied(changed, List.of(new Edit.Describe(before)));
    }

    private static @Nullable List<String> tags(JsonNode value) {
        if (value.isNull()) {
            return List.of();
        }
        var tags = new ArrayList<String>();
        for (var tag : value) {
            if (!isText(tag)) {
                return null;
            }
            tags.add(tag.stringValue());
        }
        return value.isArray() ? tags : null;
    }

    private static boolean isText(JsonNode value) {
        return value.isString()
                && value.stringValue().length() <= LONGEST
                && value.stringValue().indexOf('\0') < 0;
    }
}
