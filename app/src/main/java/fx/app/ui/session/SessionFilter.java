package fx.app.ui.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes a request for what it is where its session is over: one by nobody. */
final class SessionFilter extends OncePerRequestFilter {
    /** What pages send by themselves, whether or not anybody looks at them. */
    private static final Set<String> BY_ITSELF = Set.of("heartbeat", "push");

    private final BrowserSessions sessions;

    SessionFilter(BrowserSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        var http = request.getSession(false);
        if (http != null && authentication != null && authentication.getPrincipal() instanceof SessionUser user) {
            var kind = request.getParameter("v-r");
            boolean byPerson = kind == null || !BY_ITSELF.contains(kind);
            if (sessions.of(http, user, request.getHeader("User-Agent"), byPerson)
                    .isEmpty()) {
                SecurityContextHolder.clearContext();
            }
        }
        chain.doFilter(request, response);
    }
}
