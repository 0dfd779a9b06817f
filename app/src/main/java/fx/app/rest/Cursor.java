package fx.app.rest;

import fx.app.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list that is ordered by time and id: the last item seen. New items do not move it. Opaque to callers.
 *
 * @param at time of that item
 * @param id id of that item, which decides among items of the same time
 */
public record Cursor(Instant at, String id) {

    /** The text that callers send back. */
    public String text() {
        var plain = at.toEpochMilli() + ":" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** The cursor of a text that {@link #text()} made, null for null; a 400 problem for any other text. */
    public static @Nullable Cursor parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int colon = plain.indexOf(':');
            if (colon > 0) {
                return new Cursor(
                        Instant.ofEpochMilli(Long.parseLong(plain.substring(0, colon))), plain.substring(colon + 1));
            }
        } catch (IllegalArgumentException notOurs) {
            // falls through to the problem
        }
        throw ProblemException.badField(
                "parameter.cursor", "cursor", "'cursor' must be the 'next' of an earlier page, unchanged.");
    }
}
