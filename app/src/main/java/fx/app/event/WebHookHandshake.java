package fx.app.event;

import fx.app.problem.ProblemException;
import fx.app.role.ConditionalOnRole;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Answers the question that a sender of web hooks asks before it delivers (CloudEvents, "HTTP 1.1 Web Hooks for Event
 * Delivery", section 4). Every origin may: what a delivery needs is a token, not an address.
 */
@Component
@ConditionalOnRole("ui")
class WebHookHandshake {
    private static final Pattern ORIGIN = Pattern.compile("[A-Za-z0-9._:/\\[\\]-]{1,255}");
    private static final Pattern RATE = Pattern.compile("[0-9]{1,9}");

    private final long perMinute;

    WebHookHandshake(IngestProperties properties) {
        this.perMinute = properties.eventsPerSecond() * 60L;
    }

    ResponseEntity<Void> answer(HttpServletRequest request, String allow) {
        var answer = ResponseEntity.ok().header(HttpHeaders.ALLOW, allow);
        var origin = request.getHeader("WebHook-Request-Origin");
        if (origin == null) {
            return answer.build();
        }
        if (!ORIGIN.matcher(origin).matches()) {
            throw ProblemException.badField(
                    "webhook.origin", "WebHook-Request-Origin", "'WebHook-Request-Origin' must be a DNS name.");
        }
        var wanted = request.getHeader("WebHook-Request-Rate");
        long rate = wanted != null && RATE.matcher(wanted).matches()
                ? Math.min(perMinute, Long.parseLong(wanted))
                : perMinute;
        return answer.header("WebHook-Allowed-Origin", origin)
                .header("WebHook-Allowed-Rate", Long.toString(Math.max(1, rate)))
                .build();
    }
}
