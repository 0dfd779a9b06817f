package fx.app.ui.service;

import fx.app.ui.service.RunField.Choice;
import fx.app.ui.service.RunField.Kind;
import fx.engine.message.Wire;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes the form for a run by hand: from {@code parameters.json} where the service has one, else from the inputs of its
 * interface. Tolerant: what it does not know becomes a field for JSON.
 */
final class RunFields {
    private static final int LONG_TEXT = 200;

    private RunFields() {}

    /**
     * The fields in their order; empty where nothing says what the service takes.
     *
     * @param form content of {@code parameters.json}, or null
     * @param inputs JSON Schema of the inputs, or null
     */
    static List<RunField> of(@Nullable JsonNode form, @Nullable JsonNode inputs) {
        var fields = form == null ? List.<RunField>of() : ofForm(form);
        return fields.isEmpty() && inputs != null ? ofSchema(inputs) : fields;
    }

    private static List<RunField> ofForm(JsonNode form) {
        var fields = new ArrayList<RunField>();
        for (var field : form.path("fields")) {
            var name = field.path("name").asString("");
            if (!name.isEmpty()) {
                fields.add(new RunField(
                        name,
                        text(field, "label", name),
                        kind(field.path("type").asString("text")),
                        field.path("required").asBoolean(false),
                        textOrNull(field, "description"),
                        presetOf(field),
                        textOrNull(field, "placeholder"),
                        number(field, "min"),
                        number(field, "max"),
                        number(field, "step"),
                        choices(field.path("choices"))));
            }
        }
        return fields;
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "textarea" -> Kind.LONG_TEXT;
            case "int" -> Kind.WHOLE_NUMBER;
            case "float" -> Kind.NUMBER;
            case "select", "radio" -> Kind.CHOICE;
            case "multiselect" -> Kind.CHOICES;
            case "file" -> Kind.FILE;
            case "boolean" -> Kind.BOOLEAN;
            case "date" -> Kind.DATE;
            case "datetime" -> Kind.DATE_TIME;
            case "json" -> Kind.JSON;
            case "secret" -> Kind.SECRET;
            default -> Kind.TEXT;
        };
    }

    private static List<RunField> ofSchema(JsonNode schema) {
        var required = new HashSet<String>();
        schema.path("required").forEach(name -> required.add(name.asString("")));
        var fields = new ArrayList<RunField>();
        schema.path("properties").properties().forEach(entry -> {
            var property = entry.getValue();
            var kind = kindOf(property);
            var values = kind == Kind.CHOICES ? property.path("items").path("enum") : property.path("enum");
            fields.add(new RunField(
                    entry.getKey(),
                    text(property, "title", entry.getKey()),
                    kind,
                    required.contains(entry.getKey()),
                    textOrNull(property, "description"),
                    presetOf(property),
                    null,
                    number(property, "minimum"),
                    number(property, "maximum"),
                    number(property, "multipleOf"),
                    choices(values)));
        });
        return fields;
    }

    private static Kind kindOf(JsonNode property) {
        if (property.path("enum").isArray()) {
            return Kind.CHOICE;
        }
        return switch (typeOf(property)) {
            case "string" -> kindOfText(property);
            case "integer" -> Kind.WHOLE_NUMBER;
            case "number" -> Kind.NUMBER;
            case "boolean" -> Kind.BOOLEAN;
            case "array" -> property.path("items").path("enum").isArray() ? Kind.CHOICES : Kind.JSON;
            default -> Kind.JSON;
        };
    }

    private static Kind kindOfText(JsonNode property) {
        if (property.path("x-fx-sensitive").asBoolean(false)) {
            return Kind.SECRET;
        }
        return switch (property.path("format").asString("")) {
            case "date" -> Kind.DATE;
            case "date-time" -> Kind.DATE_TIME;
            default -> property.path("maxLength").asInt(0) > LONG_TEXT ? Kind.LONG_TEXT : Kind.TEXT;
        };
    }

    /** The one type beside null; nothing where there are several, since then only JSON can say which is meant. */
    private static String typeOf(JsonNode property) {
        var type = property.path("type");
        if (type.isString()) {
            return type.stringValue();
        }
        var types = type.valueStream()
                .map(one -> one.asString(""))
                .filter(one -> !one.equals("null"))
                .toList();
        return types.size() == 1 ? types.getFirst() : "";
    }

    private static List<Choice> choices(JsonNode choices) {
        var found = new ArrayList<Choice>();
        for (var choice : choices) {
            var value = choice.isObject() ? choice.path("value") : choice;
            if (!value.isMissingNode() && !value.isNull()) {
                found.add(new Choice(value, text(choice, "title", plain(value))));
            }
        }
        return found;
    }

    static String plain(JsonNode value) {
        return value.isString() ? value.stringValue() : Wire.JSON.writeValueAsString(value);
    }

    private static @Nullable JsonNode presetOf(JsonNode field) {
        var preset = field.get("default");
        return preset == null || preset.isNull() ? null : preset;
    }

    private static String text(JsonNode field, String name, String otherwise) {
        var text = textOrNull(field, name);
        return text == null ? otherwise : text;
    }

    private static @Nullable String textOrNull(JsonNode field, String name) {
        var text = field.path(name).asString("");
        return text.isBlank() ? null : text;
    }

    private static @Nullable Double number(JsonNode field, String name) {
        var value = field.path(name);
        return value.isNumber() ? value.doubleValue() : null;
    }
}
