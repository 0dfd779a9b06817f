package fx.engine.event;

import org.jspecify.annotations.Nullable;

/**
 * Why an event is refused.
 *
 * @param kind what the sender's answer depends on
 * @param code stable code such as {@code event.id-missing}
 * @param pointer JSON pointer into the body, or the name of a header; null for the whole
 * @param text what was expected, what was found and how to mend it; repeats no data
 */
public record EventProblem(Kind kind, String code, @Nullable String pointer, String text) {

    /** Classes of problems. */
    public enum Kind {
        /** What was sent is wrong. */
        INVALID,
        /** It is more than FX takes. */
        TOO_LARGE,
        /** Its format is not one that FX reads here. */
        UNSUPPORTED
    }

    static EventProblem invalid(String code, @Nullable String pointer, String text) {
        return new EventProblem(Kind.INVALID, code, pointer, text);
    }
}
