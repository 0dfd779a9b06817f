package fx.app.git;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.CallerAuthenticator;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request through to git's protocol only for who may: any user name with a token as password. A project that
 * one may not see does not exist.
 */
class GitAccessFilter extends OncePerRequestFilter {
    static final String CALLER = "fx.git.caller";
    static final String PROJECT = "fx.git.project";
    private static final String RECEIVE = "git-receive-pack";
    private static final String UPLOAD = "git-upload-pack";
    private static final Pattern PATH =
            Pattern.compile("/git/([a-z0-9][a-z0-9-]{1,62})\\.git/(info/refs|git-receive-pack|git-upload-pack)");

    private final CallerAuthenticator authenticator;
    private final AccessPolicy policy;

    GitAccessFilter(CallerAuthenticator authenticator, AccessPolicy policy) {
        this.authenticator = authenticator;
        this.policy = policy;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = token(request).flatMap(token -> authenticator.byToken(token, request.getRemoteAddr()));
        if (caller.isEmpty()) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"FX\", charset=\"UTF-8\"");
            refuse(response, 401, "Sign in with any user name and a token as password (see ./fx login).");
            return;
        }
        var path = PATH.matcher(request.getRequestURI());
        if (!path.matches() || !policy.sees(caller.get(), path.group(1))) {
            refuse(response, 404, "There is no project of that name here, or you may not see it.");
            return;
        }
        String verb = verb(request, path.group(2));
        if (verb == null) {
            refuse(response, 403, "Only git's smart protocol is spoken here. Use git 1.6.6 or newer.");
            return;
        }
        var action = verb.equals(RECEIVE) ? Action.CODE_WRITE : Action.PROJECT_SEE;
        if (!policy.allows(caller.get(), action, path.group(1))) {
            refuse(
                    response,
                    403,
                    "Your roles or this token do not allow it: the scope '" + action.scope() + "' is needed.");
            return;
        }
        request.setAttribute(CALLER, caller.get());
        request.setAttribute(PROJECT, path.group(1));
        chain.doFilter(request, response);
    }

    /** Which of git's services is asked for; null for the dumb protocol. */
    private static @Nullable String verb(HttpServletRequest request, String path) {
        String verb = path.equals("info/refs") ? request.getParameter("service") : path;
        return RECEIVE.equals(verb) || UPLOAD.equals(verb) ? verb : null;
    }

    private static Optional<String> token(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || header.length() > 4_096) {
            return Optional.empty();
        }
        if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.of(header.substring(7).strip());
        }
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            var pair = new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Git shows an answer in plain text to its user. */
    private static void refuse(HttpServletResponse response, int status, String text) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static Caller caller(HttpServletRequest request) {
        if (request.getAttribute(CALLER) instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("The filter lets nobody through without a caller");
    }

    static String project(HttpServletRequest request) {
        if (request.getAttribute(PROJECT) instanceof String project) {
            return project;
        }
        throw new IllegalStateException("The filter lets nobody through without a project");
    }
}
