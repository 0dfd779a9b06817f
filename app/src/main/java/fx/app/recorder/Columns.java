package fx.app.recorder;

import fx.engine.message.Wire;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values in the form that PostgreSQL can hold. Ingest refuses NUL; should one come through nevertheless it is shown as
 * a replacement character, because one bad text must not stop the recording of all others.
 *
 * @param jsonAsText whether JSON is kept as one JSON string: for what {@code jsonb} cannot hold, such as 1e999999
 */
record Columns(boolean jsonAsText) {
    private static final Pattern ESCAPED_NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    @Nullable
    String json(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        var json = Wire.JSON.writeValueAsString(value);
        if (jsonAsText) {
            json = Wire.JSON.writeValueAsString(json);
        }
        return json.contains("\\u0000") ? ESCAPED_NUL.matcher(json).replaceAll("$1\\\\ufffd") : json;
    }

    @Nullable
    String text(@Nullable String value) {
        return value == null || value.indexOf('\0') < 0 ? value : value.replace('\0', '\ufffd');
    }
}
