package fx.app.ui.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/** Takes a request for what it is where its session is over: one by nobody. */
final class SessionFilter extends OncePerRequestFilter {
    /** Written by the page ({@code frame.ts}) whenever somebody presses, types or scrolls; says when. */
    private static final String HAND = "fx-hand";

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
            if (sessions.of(http, user, request.getHeader("User-Agent"), () -> byPerson(request, http))
                    .isEmpty()) {
                SecurityContextHolder.clearContext();
            }
        }
        chain.doFilter(request, response);
    }

    /** A page that shows what changes asks the server for it by itself: only a hand on it tells that somebody is there. */
    private static boolean byPerson(HttpServletRequest request, HttpSession http) {
        var kind = request.getParameter("v-r");
        if (kind == null || !kind.equals("uidl")) {
            return kind == null || !BY_ITSELF.contains(kind);
        }
        var hand = WebUtils.getCookie(request, HAND);
        return hand == null
                || !(http.getAttribute(BrowserSession.ATTRIBUTE) instanceof BrowserSession session)
                || session.moved(hand.getValue());
    }
}
