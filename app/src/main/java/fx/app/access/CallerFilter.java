package fx.app.access;

import fx.app.problem.ProblemException;
import fx.app.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signs in the caller of a request by its {@code Authorization} header: {@code Bearer} everywhere, {@code Basic} where
 * tokens are made and revoked. What the caller may do is decided later, by {@link AccessInterceptor}.
 */
class CallerFilter extends OncePerRequestFilter {
    private static final String TOKENS = "/api/tokens";
    private static final int LONGEST = 4_096;

    private final CallerAuthenticator authenticator;
    private final ProblemWriter problems;

    CallerFilter(CallerAuthenticator authenticator, ProblemWriter problems) {
        this.authenticator = authenticator;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            Callers.set(request, callerOf(request));
            chain.doFilter(request, response);
        } catch (ProblemException problem) {
            if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED) {
                response.setHeader(
                        HttpHeaders.WWW_AUTHENTICATE,
                        takesPasswords(request) ? "Basic realm=\"FX\", charset=\"UTF-8\"" : "Bearer realm=\"FX\"");
            }
            problems.write(request, response, problem);
        }
    }

    private Caller callerOf(HttpServletRequest request) {
        var headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        var address = request.getRemoteAddr();
        if (headers.isEmpty()) {
            return Caller.anonymous(address);
        }
        var header = headers.getFirst();
        if (headers.size() > 1 || header.length() > LONGEST) {
            throw unauthenticated("Send one 'Authorization' header.");
        }
        int space = header.indexOf(' ');
        var scheme = (space < 0 ? header : header.substring(0, space)).toLowerCase(Locale.ROOT);
        var value = space < 0 ? "" : header.substring(space + 1).strip();
        return switch (scheme) {
            case "bearer" ->
                authenticator
                        .byToken(value, address)
                        .orElseThrow(() -> unauthenticated(
                                "This token is unknown, revoked or expired. Make another with ./fx login."));
            case "basic" -> {
                if (!takesPasswords(request)) {
                    throw unauthenticated("Passwords are taken at " + TOKENS + " only. Send a token: 'Bearer …'.");
                }
                yield byPassword(value, address).orElseThrow(() -> unauthenticated("Name or password is wrong."));
            }
            default -> throw unauthenticated("Send a token: 'Authorization: Bearer …' (see ./fx login).");
        };
    }

    private static boolean takesPasswords(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        return path.equals(TOKENS) || path.startsWith(TOKENS + "/");
    }

    private Optional<Caller> byPassword(String value, String address) {
        try {
            var decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(value)))
                    .toString();
            int colon = decoded.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : authenticator.byPassword(decoded.substring(0, colon), decoded.substring(colon + 1), address);
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    private static ProblemException unauthenticated(String detail) {
        return new ProblemException(401, "unauthenticated", "Sign in", detail);
    }
}
