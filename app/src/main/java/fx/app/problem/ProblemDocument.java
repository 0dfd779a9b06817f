package fx.app.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as it is answered: RFC 9457 with a stable code.
 *
 * @param type {@code /problems/CODE}
 * @param title short, the same for every occurrence
 * @param status HTTP status
 * @param detail what was expected, what was found, how to mend it
 * @param instance path of the request
 * @param code stable code
 * @param violations the places that are wrong; left out where there are none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ProblemDocument(
        URI type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        String code,
        List<ProblemException.Violation> violations) {

    static ProblemDocument of(ProblemException problem, @Nullable String instance) {
        return new ProblemDocument(
                URI.create("/problems/" + problem.code()),
                problem.title(),
                problem.status(),
                problem.getMessage(),
                instance,
                problem.code(),
                problem.violations());
    }
}
