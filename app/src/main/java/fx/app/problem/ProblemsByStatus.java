package fx.app.problem;

import jakarta.servlet.http.HttpServletRequest;

/** The problem for a bare status of the framework or the container. */
final class ProblemsByStatus {
    private ProblemsByStatus() {}

    static ProblemException of(int status, HttpServletRequest request) {
        return switch (status) {
            case 400 -> new ProblemException(400, "bad-request", "Bad request", "The request cannot be read.");
            case 401 ->
                new ProblemException(
                        401, "unauthenticated", "Sign in", "Send a token: 'Authorization: Bearer …' (see ./fx login).");
            case 403 -> ProblemException.forbidden("You may not do this.");
            case 404 -> ProblemException.notFound("page", MaskedPath.of(request));
            case 405 ->
                new ProblemException(
                        405, "method-not-allowed", "Method not allowed", "This method is not possible here.");
            case 406 ->
                new ProblemException(
                        406, "not-acceptable", "Not acceptable", "The answer is JSON; accept 'application/json'.");
            case 413 -> new ProblemException(413, "too-large", "Too large", "The request's body is too large.");
            case 415 ->
                new ProblemException(
                        415, "media-type-unsupported", "Media type not supported", "Send 'application/json'.");
            case 431 ->
                new ProblemException(431, "headers-too-large", "Headers too large", "The headers are too large.");
            case 503 ->
                new ProblemException(503, "unavailable", "Unavailable", "FX cannot answer just now. Try again.");
            default -> new ProblemException(status, "status-" + status, "Error", "The request could not be served.");
        };
    }
}
