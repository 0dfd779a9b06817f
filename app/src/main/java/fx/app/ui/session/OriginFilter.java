package fx.app.ui.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what a page of another origin sends with the cookie of somebody's session: above all the opening of a
 * websocket, which browsers allow to everybody and for which there is no token.
 */
final class OriginFilter extends OncePerRequestFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean upgrade = request.getHeader("Upgrade") != null;
        if ((upgrade || !SAFE.contains(request.getMethod())) && isForeign(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isForeign(HttpServletRequest request) {
        var origin = request.getHeader("Origin");
        // Programs send none, and have no cookie of anybody either.
        return origin != null && !same(origin, request.getHeader("Host"));
    }

    /** Whether the page came from the host that the request went to. The scheme may differ behind a proxy with TLS. */
    static boolean same(String origin, @Nullable String host) {
        if (host == null) {
            return false;
        }
        try {
            var from = new URI(origin);
            if (from.getHost() == null || from.getScheme() == null) {
                return false;
            }
            var to = new URI("any://" + host);
            int usual = from.getScheme().equals("https") ? HTTPS : HTTP;
            int fromPort = from.getPort() < 0 ? usual : from.getPort();
            int toPort = to.getPort() < 0 ? usual : to.getPort();
            return to.getHost() != null
                    && fromPort == toPort
                    && from.getHost()
                            .toLowerCase(Locale.ROOT)
                            .equals(to.getHost().toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
