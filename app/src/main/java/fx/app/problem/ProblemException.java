package fx.app.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller did wrong or cannot have, in the form of RFC 9457. Thrown by services, turned into
 * {@code application/problem+json} at the edge; its texts are shown to users as they are.
 */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String title;
    private final transient List<Violation> violations;

    /**
     * @param status HTTP status, 400 to 599
     * @param code stable code such as {@code event.id-missing}; the problem's type is {@code /problems/CODE}
     * @param title short, the same for every occurrence
     * @param detail what was expected, what was found, and how to mend it
     */
    public ProblemException(int status, String code, String title, String detail) {
        this(status, code, title, detail, List.of());
    }

    /** A problem with the places that are wrong. */
    public ProblemException(int status, String code, String title, String detail, List<Violation> violations) {
        super(detail);
        this.status = status;
        this.code = code;
        this.title = title;
        this.violations = List.copyOf(violations);
    }

    /** 404 for what does not exist and for what the caller may not see: he cannot tell which. */
    public static ProblemException notFound(String what, String name) {
        return new ProblemException(
                404, "not-found", "Not found", "There is no " + what + " '" + name + "' here, or you may not see it.");
    }

    /** 403 for what the caller sees but may not do. */
    public static ProblemException forbidden(String detail) {
        return new ProblemException(403, "forbidden", "Not allowed", detail);
    }

    /** 400 for one wrong field. */
    public static ProblemException badField(String code, String pointer, String detail) {
        return new ProblemException(400, code, "Bad request", detail, List.of(new Violation(pointer, detail)));
    }

    /** 409 for a state in which it cannot be done. */
    public static ProblemException conflict(String code, String detail) {
        return new ProblemException(409, code, "Conflict", detail);
    }

    /** What was expected, what was found, and how to mend it. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    /** Seconds after which it may go better, for {@code Retry-After}; 0 where waiting does not help. */
    public long retryAfterSeconds() {
        return 0;
    }

    public List<Violation> violations() {
        return violations == null ? List.of() : violations;
    }

    /**
     * One wrong place.
     *
     * @param pointer JSON pointer, header or parameter; null for the whole
     * @param detail what is wrong there
     */
    public record Violation(@Nullable String pointer, String detail) {}
}
