package fx.engine.service;

import fx.engine.message.Wire;
import fx.engine.service.Fields.Item;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The form for a run by hand ({@code parameters.json}, once {@code metadata.json}) and the schema that follows from it. */
final class ParametersForm {
    private static final List<String> TYPES = List.of(
            "text",
            "textarea",
            "int",
            "float",
            "select",
            "multiselect",
            "radio",
            "file",
            "boolean",
            "date",
            "datetime",
            "json",
            "secret");
    private static final Set<String> KNOWN = Set.of(
            "type",
            "name",
            "label",
            "required",
            "description",
            "default",
            "placeholder",
            "min",
            "max",
            "step",
            "choices",
            "data");

    private ParametersForm() {}

    /** Checks the form; null where it is none. */
    static @Nullable JsonNode read(Fields form, JsonNode root) {
        if (!root.isObject() || !root.path("fields").isArray()) {
            form.refuse(
                    "fields",
                    "fields-missing",
                    "A form is an object with a list 'fields'.",
                    "Write {\"fields\": […]}.");
            return null;
        }
        form.warnOfUnknown(Set.of("fields", "title", "description"));
        var names = new HashSet<String>();
        for (Item item : form.items("fields")) {
            if (!item.value().isObject()) {
                form.wrong(item.place(), "in 'fields'", "an object {type, name, label}", item.value());
                continue;
            }
            var field = item.fields();
            field.warnOfUnknown(KNOWN);
            String name = field.text("name", "");
            if (name.isBlank()) {
                field.refuse("name", "name-missing", "A field of the form has no name.", "Add \"name\": \"…\".");
            } else if (!names.add(name)) {
                field.refuse("name", "name-twice", "Two fields are named '" + name + "'.", "Rename one.");
            }
            field.oneOf("type", TYPES, "text");
            field.flag("required", false);
            field.items("choices");
        }
        return root;
    }

    /** The JSON Schema of what the form yields. */
    static ObjectNode schema(@Nullable JsonNode form) {
        var schema = Wire.JSON.createObjectNode().put("type", "object");
        var properties = schema.putObject("properties");
        var required = Wire.JSON.createArrayNode();
        if (form != null) {
            for (JsonNode field : form.path("fields")) {
                String name = field.path("name").asString("");
                if (!name.isEmpty()) {
                    describe(properties.putObject(name), field);
                    if (field.path("required").asBoolean(false)) {
                        required.add(name);
                    }
                }
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    private static void describe(ObjectNode property, JsonNode field) {
        String type = field.path("type").asString("text");
        switch (type) {
            case "int" -> property.put("type", "integer");
            case "float" -> property.put("type", "number");
            case "boolean" -> property.put("type", "boolean");
            case "date" -> property.put("type", "string").put("format", "date");
            case "datetime" -> property.put("type", "string").put("format", "date-time");
            case "secret" -> property.put("type", "string").put("x-fx-sensitive", true);
            case "multiselect" -> addChoices(property.put("type", "array").putObject("items"), field);
            case "select", "radio" -> addChoices(property, field);
            case "json", "file" -> {
                // Any value.
            }
            default -> property.put("type", "string");
        }
        copy(field, "label", property, "title");
        copy(field, "description", property, "description");
        copy(field, "default", property, "default");
        if (type.equals("int") || type.equals("float")) {
            copy(field, "min", property, "minimum");
            copy(field, "max", property, "maximum");
        }
    }

    private static void addChoices(ObjectNode property, JsonNode field) {
        var values = Wire.JSON.createArrayNode();
        for (JsonNode choice : field.path("choices")) {
            values.add(choice.isObject() ? choice.path("value") : choice);
        }
        // A default that is not among the choices opens all the same, so it must satisfy the schema, too.
        JsonNode preset = field.get("default");
        if (preset != null && !preset.isArray() && !preset.isNull() && !values.isEmpty() && !contains(values, preset)) {
            values.add(preset);
        }
        if (!values.isEmpty()) {
            property.set("enum", values);
        }
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        for (JsonNode one : values) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static void copy(JsonNode from, String name, ObjectNode to, String as) {
        JsonNode value = from.get(name);
        if (value != null && !value.isNull()) {
            to.set(as, value);
        }
    }
}
