package fx.app.problem;

import jakarta.servlet.http.HttpServletRequest;

/** A request's path as it may be shown and logged: a webhook's token, which is in its URL by nature, is masked. */
public final class MaskedPath {
    private static final String HOOKS = "/hooks/";

    private MaskedPath() {}

    /** The path without query and without a webhook's token. */
    public static String of(HttpServletRequest request) {
        return of(request.getRequestURI());
    }

    /** The same for a path alone. */
    public static String of(String path) {
        if (!path.startsWith(HOOKS)) {
            return path;
        }
        int end = path.indexOf('/', HOOKS.length());
        return HOOKS + "…" + (end < 0 ? "" : path.substring(end));
    }
}
