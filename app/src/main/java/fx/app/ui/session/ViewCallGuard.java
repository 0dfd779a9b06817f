package fx.app.ui.session;

import fx.app.access.AccessPolicy;
import fx.app.access.AfterPassword;
import fx.app.access.Caller;
import fx.app.access.Open;
import fx.app.access.Requires;
import fx.app.access.SignedIn;
import fx.app.problem.ProblemException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Checks who sits at the browser before any method of a {@link ViewCalls} class runs. */
final class ViewCallGuard implements MethodInterceptor {
    private final ObjectProvider<SessionCallers> callers;
    private final ObjectProvider<AccessPolicy> policy;

    ViewCallGuard(ObjectProvider<SessionCallers> callers, ObjectProvider<AccessPolicy> policy) {
        this.callers = callers;
        this.policy = policy;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        var method = call.getMethod();
        if (Modifier.isPublic(method.getModifiers()) && method.getDeclaringClass() != Object.class) {
            check(method, call.getArguments(), () -> callers.getObject().current(), policy.getObject());
            if (method.isAnnotationPresent(AfterPassword.class)) {
                callers.getObject().requirePassword();
            }
        }
        return call.proceed();
    }

    /** Returns if whoever calls may; otherwise throws what the policy says. */
    static void check(Method method, @Nullable Object[] arguments, Supplier<Caller> who, AccessPolicy policy) {
        if (method.isAnnotationPresent(Open.class)) {
            return;
        }
        var requires = method.getAnnotation(Requires.class);
        if (requires == null && !method.isAnnotationPresent(SignedIn.class)) {
            throw ProblemException.forbidden("This cannot be done from the browser.");
        }
        var caller = who.get();
        if (requires != null) {
            policy.require(caller, requires.value(), project(method, requires.project(), arguments));
        }
    }

    /** The value of the parameter that names the project; null for actions on the platform, which have none. */
    private static @Nullable String project(Method method, String name, @Nullable Object[] arguments) {
        if (name.isEmpty()) {
            return null;
        }
        var parameters = method.getParameters();
        for (int at = 0; at < parameters.length; at++) {
            if (parameters[at].getName().equals(name) && arguments[at] instanceof String project) {
                return project;
            }
        }
        throw new IllegalStateException(method + " has no parameter '" + name + "' with the project");
    }
}
