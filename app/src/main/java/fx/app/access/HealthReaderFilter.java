package fx.app.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes who may read metrics a principal, for whom the health page shows its details; for others it does not. */
final class HealthReaderFilter extends OncePerRequestFilter {
    private static final Principal READER = () -> "health-reader";

    private final AccessPolicy policy;

    HealthReaderFilter(AccessPolicy policy) {
        this.policy = policy;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean reader = policy.allows(Callers.of(request), Action.METRICS_READ, null);
        chain.doFilter(reader ? new OfReader(request) : request, response);
    }

    private static final class OfReader extends HttpServletRequestWrapper {
        private OfReader(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Principal getUserPrincipal() {
            return READER;
        }
    }
}
