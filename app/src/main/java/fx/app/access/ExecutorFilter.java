package fx.app.access;

import fx.app.infrastructure.InstanceKeys;
import fx.app.problem.ProblemException;
import fx.app.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Guards the internal API: executors alone have its credential, and no caller's token opens it. */
class ExecutorFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";

    private final ObjectProvider<InstanceKeys> keys;
    private final ProblemWriter problems;

    ExecutorFilter(ObjectProvider<InstanceKeys> keys, ProblemWriter problems) {
        this.keys = keys;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isExecutor(request.getHeader(HttpHeaders.AUTHORIZATION))) {
            chain.doFilter(request, response);
        } else {
            problems.write(
                    request,
                    response,
                    new ProblemException(
                            401, "unauthenticated", "Sign in", "This is for executors, with their credential."));
        }
    }

    private boolean isExecutor(@Nullable String header) {
        var known = keys.getIfAvailable();
        return known != null
                && header != null
                && header.startsWith(BEARER)
                && MessageDigest.isEqual(
                        header.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8),
                        known.executorCredential().getBytes(StandardCharsets.UTF_8));
    }
}
