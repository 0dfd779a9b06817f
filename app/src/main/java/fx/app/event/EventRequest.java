package fx.app.event;

import fx.app.problem.ProblemException;
import fx.engine.event.EventLimits;
import fx.engine.event.EventProblem;
import fx.engine.event.EventReader;
import fx.engine.event.MediaType;
import fx.engine.event.Reading;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads a request by the CloudEvents HTTP binding: structured, batched or binary, told by its content type. */
final class EventRequest {
    private EventRequest() {}

    static Arrival read(HttpServletRequest request) throws IOException {
        var headers = headers(request);
        if (headers.getOrDefault("content-type", List.of()).size() > 1) {
            throw unsupported("Send one 'Content-Type' header.");
        }
        var declared = request.getContentType();
        var type = declared == null ? null : MediaType.parse(declared).orElse(null);
        if (type != null
                && (type.name().equals(EventReader.STRUCTURED) || type.name().equals(EventReader.BATCH))) {
            if (EventReader.hasAttributes(headers)) {
                throw new ProblemException(
                        400,
                        "event.mode",
                        "Bad request",
                        "The content type says that the attributes are in the body, yet there are 'ce-' headers too. Send"
                                + " one of them.");
            }
            if (!type.isUtf8()) {
                throw unsupported("Send the body in UTF-8.");
            }
            return type.name().equals(EventReader.STRUCTURED)
                    ? new Arrival.Single(
                            good(EventReader.structured(BoundedBody.read(request, EventLimits.EVENT_BYTES))))
                    : new Arrival.Batch(good(EventReader.batch(BoundedBody.read(request, EventLimits.BATCH_BYTES))));
        }
        if (!EventReader.hasAttributes(headers)) {
            throw unsupported(
                    "Send an event as '%s', a batch as '%s', or JSON data with the attributes in 'ce-' headers."
                            .formatted(EventReader.STRUCTURED, EventReader.BATCH));
        }
        if (declared != null && (type == null || !type.isJson() || !type.isUtf8())) {
            throw unsupported(
                    "The data of an event in binary mode is JSON in UTF-8: send 'Content-Type: application/json'."
                            + " Send other data in structured mode, as text or base64.");
        }
        return new Arrival.Single(
                good(EventReader.binary(headers, BoundedBody.read(request, EventLimits.EVENT_BYTES))));
    }

    /** The value, or its problems as an answer. */
    static <T> T good(Reading<T> reading) {
        return switch (reading) {
            case Reading.Read<T>(var value) -> value;
            case Reading.Refused<T>(var problems) -> throw problem(problems);
        };
    }

    private static ProblemException problem(List<EventProblem> problems) {
        var first = problems.getFirst();
        int status = 400;
        for (var problem : problems) {
            status = Math.max(status, status(problem.kind()));
        }
        var detail = problems.size() == 1
                ? first.text()
                : "%d places are wrong; the first: %s".formatted(problems.size(), first.text());
        var violations = problems.stream()
                .map(problem -> new ProblemException.Violation(problem.pointer(), problem.text()))
                .toList();
        return new ProblemException(status, first.code(), title(status), detail, violations);
    }

    private static int status(EventProblem.Kind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case TOO_LARGE -> 413;
            case UNSUPPORTED -> 415;
        };
    }

    private static String title(int status) {
        return switch (status) {
            case 413 -> "Too large";
            case 415 -> "Media type not supported";
            default -> "Bad request";
        };
    }

    private static ProblemException unsupported(String detail) {
        return new ProblemException(415, "event.content-type", title(415), detail);
    }

    static Map<String, List<String>> headers(HttpServletRequest request) {
        var headers = new TreeMap<String, List<String>>();
        for (var name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name)));
        }
        return headers;
    }
}
