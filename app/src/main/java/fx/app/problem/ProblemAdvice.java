package fx.app.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever a controller or the framework throws into one problem document. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    ResponseEntity<Object> problem(ProblemException problem, HttpServletRequest request) {
        var headers = new HttpHeaders();
        if (problem.retryAfterSeconds() > 0) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(problem.retryAfterSeconds()));
        }
        if (problem.status() == HttpStatus.UNAUTHORIZED.value()) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"FX\"");
        }
        return answer(problem, headers, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> changedMeanwhile(OptimisticLockingFailureException conflict, HttpServletRequest request) {
        return answer(
                ProblemException.conflict(
                        "changed-meanwhile", "Somebody else changed it at the same time. Read it again and repeat."),
                new HttpHeaders(),
                request);
    }

    /** What the database's own rules refused because two wanted the same at once. */
    @ExceptionHandler
    ResponseEntity<Object> refusedByTheDatabase(DataIntegrityViolationException refused, HttpServletRequest request) {
        return answer(
                SqlProblems.of(refused).orElseGet(() -> Unexpected.logged(refused, request)),
                new HttpHeaders(),
                request);
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class,
        QueryTimeoutException.class
    })
    ResponseEntity<Object> databaseAway(Exception away, HttpServletRequest request) {
        return answer(
                new ProblemException(
                        503,
                        "database.unavailable",
                        "Database unavailable",
                        "The database does not answer. Nothing was changed; try again in a moment."),
                new HttpHeaders(),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception error, HttpServletRequest request) {
        return answer(Unexpected.logged(error, request), new HttpHeaders(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception ex, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var servlet = ((NativeWebRequest) request).getNativeRequest(HttpServletRequest.class);
        if (servlet == null) {
            return null;
        }
        return answer(ofFramework(ex, status, servlet), headers, servlet);
    }

    private static ProblemException ofFramework(Exception ex, HttpStatusCode status, HttpServletRequest request) {
        return switch (ex) {
            case HttpMessageNotReadableException unreadable -> BodyProblems.of(unreadable);
            case HttpRequestMethodNotSupportedException method ->
                new ProblemException(
                        405,
                        "method-not-allowed",
                        "Method not allowed",
                        "'" + method.getMethod() + "' is not possible here; these are: "
                                + String.join(", ", orNone(method.getSupportedMethods())) + ".");
            case HttpMediaTypeNotSupportedException type ->
                new ProblemException(
                        415,
                        "media-type-unsupported",
                        "Media type not supported",
                        "Send one of: " + MediaType.toString(type.getSupportedMediaTypes()) + ".");
            case MissingServletRequestParameterException missing ->
                ProblemException.badField(
                        "parameter.missing",
                        missing.getParameterName(),
                        "The parameter '" + missing.getParameterName() + "' is missing.");
            case MissingRequestValueException missing ->
                new ProblemException(
                        400,
                        "parameter.missing",
                        "Bad request",
                        String.valueOf(missing.getBody().getDetail()));
            case MethodArgumentTypeMismatchException mismatch ->
                ProblemException.badField(
                        "parameter.invalid",
                        mismatch.getName(),
                        "'" + mismatch.getName() + "' has a value that cannot be read as "
                                + typeName(mismatch.getRequiredType()) + ".");
            case MaxUploadSizeExceededException _ -> ProblemsByStatus.of(413, request);
            case AsyncRequestTimeoutException _ ->
                new ProblemException(503, "timeout", "Took too long", "The answer took too long. Try again.");
            default ->
                status.is5xxServerError()
                        ? Unexpected.logged(ex, request)
                        : ProblemsByStatus.of(status.value(), request);
        };
    }

    private static ResponseEntity<Object> answer(
            ProblemException problem, HttpHeaders headers, HttpServletRequest request) {
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDocument.of(problem, MaskedPath.of(request)));
    }

    private static List<String> orNone(String @Nullable [] names) {
        return names == null ? List.of() : List.of(names);
    }

    private static String typeName(@Nullable Class<?> type) {
        return type == null ? "what is wanted" : "'" + type.getSimpleName() + "'";
    }
}
