package fx.app.problem;

import java.sql.SQLException;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;

/** What PostgreSQL's own checks tell the caller. */
final class SqlProblems {
    private static final String UNIQUE = "23505";
    private static final String FOREIGN_KEY = "23503";
    private static final String CHECK = "23514";
    private static final String BAD_ENCODING = "22021";
    private static final String UNTRANSLATABLE = "22P05";

    private SqlProblems() {}

    static Optional<ProblemException> of(DataIntegrityViolationException refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return ofState(sql.getSQLState());
            }
        }
        return Optional.empty();
    }

    private static Optional<ProblemException> ofState(String state) {
        return switch (state) {
            case UNIQUE ->
                Optional.of(
                        ProblemException.conflict("exists", "It exists already. Choose another name or change it."));
            case FOREIGN_KEY ->
                Optional.of(ProblemException.conflict(
                        "reference.missing", "What it refers to was removed meanwhile. Read it again and repeat."));
            case CHECK, BAD_ENCODING, UNTRANSLATABLE ->
                Optional.of(new ProblemException(
                        400,
                        "value.refused",
                        "Bad request",
                        "A value is too long, empty, or holds characters that cannot be stored (NUL)."));
            default -> Optional.empty();
        };
    }
}
