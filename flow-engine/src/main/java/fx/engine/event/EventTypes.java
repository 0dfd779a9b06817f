package fx.engine.event;

import java.util.Optional;
import java.util.regex.Pattern;

/** What an event type may look like: letters, digits and {@code . _ - :}, at most 255 of them, no empty part. */
public final class EventTypes {
    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9_:-]+(\\.[A-Za-z0-9_:-]+)*");

    private EventTypes() {}

    /** What is wrong with the type, or empty. */
    public static Optional<EventProblem> problem(String type) {
        if (type.isEmpty()) {
            return refuse("event.type-missing", "'type' is empty. Name what happened, such as 'order.placed'.");
        }
        if (type.length() > EventLimits.TYPE) {
            return refuse(
                    "event.type-long",
                    "'type' has %d characters; at most %d are allowed.".formatted(type.length(), EventLimits.TYPE));
        }
        if (!SYNTAX.matcher(type).matches()) {
            return refuse(
                    "event.type-syntax",
                    "'type' may hold letters, digits, '_', '-', ':' and single dots between them, such as 'order.placed'.");
        }
        return Optional.empty();
    }

    /** As {@link #problem}, for events from outside and from scripts: types that begin with {@code fx} are FX's own. */
    public static Optional<EventProblem> problemFromOutside(String type) {
        if (reserved(type)) {
            return refuse("event.type-reserved", "Event types that begin with 'fx' are FX's own. Choose another name.");
        }
        return problem(type);
    }

    /** Whether the type is one of FX's own. */
    public static boolean reserved(String type) {
        return type.startsWith(Extensions.RESERVED_PREFIX);
    }

    private static Optional<EventProblem> refuse(String code, String text) {
        return Optional.of(EventProblem.invalid(code, null, text));
    }
}
