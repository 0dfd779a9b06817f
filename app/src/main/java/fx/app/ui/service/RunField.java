package fx.app.ui.service;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A field of the form for a run by hand.
 *
 * @param name name of the parameter
 * @param label what stands above it
 * @param preset value that it begins with, or null
 * @param min smallest number, or null
 * @param max largest number, or null
 * @param choices what can be chosen; empty for fields that are typed into
 */
record RunField(
        String name,
        String label,
        Kind kind,
        boolean required,
        @Nullable String description,
        @Nullable JsonNode preset,
        @Nullable String placeholder,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable Double step,
        List<Choice> choices) {

    RunField {
        choices = List.copyOf(choices);
    }

    /** How a value is entered. */
    enum Kind {
        TEXT,
        LONG_TEXT,
        SECRET,
        WHOLE_NUMBER,
        NUMBER,
        BOOLEAN,
        CHOICE,
        CHOICES,
        DATE,
        DATE_TIME,
        JSON,
        FILE
    }

    /** A value with the words for it. */
    record Choice(JsonNode value, String title) {}
}
