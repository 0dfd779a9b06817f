package fx.app.ui.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.security.web.csrf.DeferredCsrfToken;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Wants the token of the page at sign-in too, which Vaadin takes out of Spring's own check: so that nobody can be signed
 * in to another's account without noticing.
 */
final class SignInTokenFilter extends OncePerRequestFilter {
    private final XorCsrfTokenRequestAttributeHandler tokens = new XorCsrfTokenRequestAttributeHandler();
    private final String path;

    SignInTokenFilter(String path) {
        this.path = path;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getMethod().equals("POST") && request.getServletPath().equals(path) && !hasToken(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean hasToken(HttpServletRequest request) {
        // The token itself; the attribute of that name is masked anew for each answer.
        if (!(request.getAttribute(DeferredCsrfToken.class.getName()) instanceof DeferredCsrfToken deferred)) {
            return false;
        }
        var expected = deferred.get();
        var found = tokens.resolveCsrfTokenValue(request, expected);
        return found != null && MessageDigest.isEqual(bytes(found), bytes(expected.getToken()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
