package fx.app.ui.component;

import fx.engine.message.Wire;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON that people type. */
public final class JsonText {
    private static final JsonMapper STRICT = Wire.JSON
            .rebuild()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new DefaultPrettyPrinter()
                    .withSeparators(Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEmptySeparator("")
                            .withArrayEmptySeparator(""))
                    .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"))
                    .withObjectIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n")))
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    /** The value, indented. */
    public static String pretty(JsonNode json) {
        return STRICT.writeValueAsString(json);
    }

    /** The value of a text in which {@link #problem} found none. */
    public static JsonNode read(String text) {
        return STRICT.readTree(text);
    }

    /** What is wrong with the text and where, or null where it is JSON. */
    public static @Nullable String problem(String text) {
        if (text.isBlank()) {
            return Texts.text("common.json.empty");
        }
        try {
            STRICT.readTree(text);
            return null;
        } catch (JacksonException e) {
            var at = e.getLocation();
            var what = e.getOriginalMessage().replaceAll("\\s*\\(.*", "").replace('\n', ' ');
            return at == null
                    ? Texts.text("common.json.wrong", what)
                    : Texts.text("common.json.wrong.at", at.getLineNr(), at.getColumnNr(), what);
        }
    }
}
