package fx.app.access;

import jakarta.servlet.http.HttpServletRequest;

/** Where the caller of a request is kept from the filter that signs him in to whoever asks. */
public final class Callers {
    private static final String ATTRIBUTE = Caller.class.getName();

    private Callers() {}

    /** The caller of that request; anonymous where nobody signed in. */
    public static Caller of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Caller caller
                ? caller
                : Caller.anonymous(request.getRemoteAddr());
    }

    static void set(HttpServletRequest request, Caller caller) {
        request.setAttribute(ATTRIBUTE, caller);
    }
}
