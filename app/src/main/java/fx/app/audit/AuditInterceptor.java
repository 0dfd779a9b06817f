package fx.app.audit;

import fx.app.access.Callers;
import fx.app.access.Requires;
import fx.app.access.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Sees to it that every request that changes something has one row in the audit log: where the service wrote none, a
 * plain one is written here, and so is each refusal of somebody who signed in. Refusals of unknown callers are counted
 * by the throttle and logged at sign-in only, so that nobody can fill the log from outside.
 */
@Component
class AuditInterceptor implements HandlerInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(AuditInterceptor.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final AuditLog log;

    AuditInterceptor(AuditLog log) {
        this.log = log;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception ex) {
        if (!(handler instanceof HandlerMethod endpoint)
                || READING.contains(request.getMethod())
                || request.getAttribute(ChainedAuditLog.WRITTEN) != null
                || !isAudited(endpoint)) {
            return;
        }
        var caller = Callers.of(request);
        int status = response.getStatus();
        var action = action(endpoint);
        var project = pathVariable(request, "project");
        try {
            if (status < 400 && ex == null) {
                log.done(caller, action, project, subject(request), null);
            } else if (caller.signedIn() && (status == 403 || status == 404)) {
                log.refused(caller, action, project, subject(request), "answered " + status);
            }
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).addKeyValue("action", action).log("Audit row could not be written");
        }
    }

    private static boolean isAudited(HandlerMethod endpoint) {
        var method = endpoint.getMethod();
        return !AnnotatedElementUtils.hasAnnotation(method, Unaudited.class)
                && (AnnotatedElementUtils.hasAnnotation(method, Requires.class)
                        || AnnotatedElementUtils.hasAnnotation(method, SignedIn.class));
    }

    private static String action(HandlerMethod endpoint) {
        var concept = endpoint.getBeanType().getSimpleName().replaceFirst("(Controller|Api|Rest)$", "");
        return concept.toLowerCase(java.util.Locale.ROOT) + "."
                + endpoint.getMethod().getName();
    }

    private static String subject(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && !variables.isEmpty()
                ? String.join(
                        "/", variables.values().stream().map(Object::toString).toList())
                : request.getRequestURI();
    }

    private static @Nullable String pathVariable(HttpServletRequest request, String name) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get(name) instanceof String value
                ? value
                : null;
    }
}
