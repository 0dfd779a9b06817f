package fx.app.access;

import fx.app.problem.ProblemException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets a request through to its endpoint only where {@link Requires}, {@link SignedIn} or {@link Open} says so. An
 * endpoint of FX that carries none of them does not exist for anybody.
 */
@Component
class AccessInterceptor implements HandlerInterceptor {
    private static final String OURS = "fx.";

    private final AccessPolicy policy;

    AccessInterceptor(AccessPolicy policy) {
        this.policy = policy;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.ASYNC
                || !(handler instanceof HandlerMethod endpoint)
                || !endpoint.getBeanType().getName().startsWith(OURS)) {
            // Resources and the API's documentation: the filter chain decides about those.
            return true;
        }
        var method = endpoint.getMethod();
        var requires = AnnotatedElementUtils.findMergedAnnotation(method, Requires.class);
        if (requires != null) {
            check(Callers.of(request), requires, request);
            if (AnnotatedElementUtils.hasAnnotation(method, AfterPassword.class)) {
                Callers.of(request).requirePassword();
            }
            return true;
        }
        if (AnnotatedElementUtils.hasAnnotation(method, SignedIn.class)) {
            requireSignedIn(Callers.of(request));
            return true;
        }
        if (AnnotatedElementUtils.hasAnnotation(method, Open.class)) {
            return true;
        }
        throw nothingHere(request);
    }

    private void check(Caller caller, Requires requires, HttpServletRequest request) {
        var action = requires.value();
        if (!requires.project().isEmpty()) {
            var project = pathVariable(request, requires.project());
            if (project == null) {
                throw nothingHere(request);
            }
            policy.require(caller, action, project);
            return;
        }
        requireSignedIn(caller);
        switch (action) {
            case PLATFORM_ADMINISTER, EXECUTORS_OPERATE, METRICS_READ -> policy.require(caller, action, null);
            case PROJECT_SEE,
                    DATA_READ,
                    EVENT_SEND,
                    FLOW_WRITE,
                    RUN,
                    CODE_WRITE,
                    SERVICE_DEACTIVATE,
                    SECRET_WRITE,
                    OPERATE,
                    OPERATE_OWN,
                    PROJECT_ADMINISTER,
                    PROJECT_DELETE,
                    EXECUTORS_SEE,
                    AUDIT_READ -> {
                var scopes = caller.scopes();
                if (scopes != null && !scopes.contains(action.scope())) {
                    throw ProblemException.forbidden(
                            "This token lacks the scope '" + action.scope() + "'. Make one that has it.");
                }
            }
        }
    }

    private static void requireSignedIn(Caller caller) {
        if (!caller.signedIn()) {
            throw new ProblemException(
                    401, "unauthenticated", "Sign in", "Send a token: 'Authorization: Bearer …' (see ./fx login).");
        }
    }

    private static @Nullable String pathVariable(HttpServletRequest request, String name) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get(name) instanceof String value
                ? value
                : null;
    }

    private static ProblemException nothingHere(HttpServletRequest request) {
        return ProblemException.notFound("page", request.getRequestURI());
    }
}
