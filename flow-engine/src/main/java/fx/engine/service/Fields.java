package fx.engine.service;

import fx.engine.service.LocatedJson.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of one JSON object, each with its type, and notes what is wrong with it where it stands. */
final class Fields {
    private final String file;
    private final LocatedJson json;
    private final JsonNode object;
    private final String pointer;
    private final String codes;
    private final Problems problems;

    /** @param codes prefix of the problems' codes, such as {@code manifest} */
    Fields(String file, LocatedJson json, JsonNode object, String pointer, String codes, Problems problems) {
        this.file = file;
        this.json = json;
        this.object = object;
        this.pointer = pointer;
        this.codes = codes;
        this.problems = problems;
    }

    Fields within(String name, JsonNode child) {
        return new Fields(file, json, child, at(name), codes, problems);
    }

    /** Warns of every field that is not among the known ones, with the nearest known name. */
    void warnOfUnknown(Set<String> known) {
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                var near = Similar.nearest(name, known);
                problems.warn(
                        file,
                        json.place(at(name)),
                        codes + ".field-unknown",
                        "Field '" + name + "' is not known and has no effect.",
                        near.map(other -> "Did you mean '" + other + "'?")
                                .orElse("Remove it if nothing of yours reads it."));
            }
        }
    }

    boolean has(String name) {
        return object.has(name);
    }

    /** The value, or null where it is missing or JSON's null. */
    @Nullable
    JsonNode value(String name) {
        var value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    @Nullable
    String text(String name) {
        var value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            wrong(name, "a text", value);
            return null;
        }
        return value.asString();
    }

    String text(String name, String otherwise) {
        var text = text(name);
        return text == null ? otherwise : text;
    }

    boolean flag(String name, boolean otherwise) {
        var value = value(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            wrong(name, "true or false", value);
            return otherwise;
        }
        return value.asBoolean();
    }

    /** A whole number, given as a number or as a text of digits. */
    int number(String name, int least, int most, int otherwise) {
        var value = value(name);
        if (value == null) {
            return otherwise;
        }
        var number = decimal(value);
        if (number == null
                || number.stripTrailingZeros().scale() > 0
                || number.compareTo(BigDecimal.valueOf(least)) < 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            wrong(name, "a whole number from " + least + " to " + most, value);
            return otherwise;
        }
        return number.intValueExact();
    }

    /** A measure such as a duration, read by {@code measure} from a number or a text. */
    long measure(String name, Measure measure, long least, long most, long otherwise) {
        var value = value(name);
        if (value == null) {
            return otherwise;
        }
        Long amount = value.isString() || value.isNumber()
                ? measure.read(value.asString().strip())
                : null;
        if (amount == null || amount < least || amount > most) {
            wrong(name, measure.expected(), value);
            return otherwise;
        }
        return amount;
    }

    String oneOf(String name, List<String> words, String otherwise) {
        var text = text(name);
        if (text == null) {
            return otherwise;
        }
        if (!words.contains(text)) {
            wrong(name, "one of '" + String.join("', '", words) + "'", object.get(name));
            return otherwise;
        }
        return text;
    }

    /** A list of texts; empty texts are left out with a warning. */
    List<Item> texts(String name) {
        var items = new ArrayList<Item>();
        for (Item item : items(name)) {
            if (!item.value().isString()) {
                wrong(item.place(), "in '" + name + "'", "a text", item.value());
            } else if (item.value().asString().isBlank()) {
                warnOfEmpty(name, item.place());
            } else {
                items.add(item);
            }
        }
        return items;
    }

    void warnOfEmpty(String name, Place place) {
        problems.warn(
                file, place, codes + ".empty-entry", "An empty text in '" + name + "' was left out.", "Remove it.");
    }

    /** The entries of a list; an empty list where the field is missing or no list, which is noted. */
    List<Item> items(String name) {
        var value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            wrong(name, "a list", value);
            return List.of();
        }
        var items = new ArrayList<Item>();
        for (int i = 0; i < value.size(); i++) {
            String place = at(name) + "/" + i;
            items.add(new Item(
                    value.get(i), json.place(place), new Fields(file, json, value.get(i), place, codes, problems)));
        }
        return items;
    }

    void wrong(String name, String expected, JsonNode found) {
        wrong(place(name), "'" + name + "'", expected, found);
    }

    void wrong(Place place, String what, String expected, JsonNode found) {
        problems.refuse(
                file,
                place,
                codes + ".field-wrong",
                "Field " + what + " must be " + expected + ", not " + described(found) + ".",
                "Write " + expected + ".");
    }

    void refuse(String name, String code, String text, String remedy) {
        problems.refuse(file, place(name), codes + "." + code, text, remedy);
    }

    void warn(String name, String code, String text, String remedy) {
        problems.warn(file, place(name), codes + "." + code, text, remedy);
    }

    Problems problems() {
        return problems;
    }

    Place place(String name) {
        return json.place(at(name));
    }

    private String at(String name) {
        return pointer + "/" + LocatedJson.escaped(name);
    }

    private static @Nullable BigDecimal decimal(JsonNode value) {
        try {
            return value.isNumber() || value.isString()
                    ? new BigDecimal(value.asString().strip())
                    : null;
        } catch (NumberFormatException notNumber) {
            return null;
        }
    }

    private static String described(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> {
                String text = value.asString();
                yield "the text '" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'";
            }
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case BOOLEAN, NUMBER -> {
                String text = value.asString();
                yield text.length() > 40 ? text.substring(0, 40) + "…" : text;
            }
            case NULL -> "null";
            default -> "this";
        };
    }

    /** An entry of a list with its place. */
    record Item(JsonNode value, Place place, Fields fields) {
        String text() {
            return value.asString();
        }
    }
}
