package fx.app.ui.session;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import fx.app.role.ConditionalOnRole;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * Gives the page its content security policy: scripts run only with the nonce of this answer. Vaadin 25.2 does not start
 * without {@code unsafe-eval}, nor without inline styles; injected script elements and inline handlers are stopped all
 * the same.
 */
@Component
@ConditionalOnRole("ui")
class PagePolicy implements VaadinServiceInitListener {
    private static final int NONCE_BYTES = 18;
    /** Before the first paint, so that a chosen colour scheme does not flash in the other one. */
    private static final String SCHEME =
            "document.documentElement.style.colorScheme=localStorage.getItem('fx.scheme')||'';";

    private final SecureRandom random = new SecureRandom();

    @Override
    public void serviceInit(ServiceInitEvent service) {
        service.addIndexHtmlRequestListener(this::protect);
    }

    private void protect(IndexHtmlResponse page) {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        var nonce = Base64.getEncoder().encodeToString(bytes);
        var document = page.getDocument();
        document.head().prependElement("script").appendChild(new org.jsoup.nodes.DataNode(SCHEME));
        document.head()
                .appendElement("link")
                .attr("rel", "icon")
                .attr("type", "image/svg+xml")
                .attr("href", "favicon.svg");
        document.getElementsByTag("script").attr("nonce", nonce);
        document.getElementsByTag("html").attr("lang", "en");
        var response = page.getVaadinResponse();
        // Vaadin writes this answer past the filter that gives all others their headers.
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Permissions-Policy", BrowserSecurity.PERMISSIONS_POLICY);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
        if (page.getVaadinRequest().isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'self'; script-src 'nonce-" + nonce + "' 'strict-dynamic' 'unsafe-eval';"
                        + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:;"
                        + " worker-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'self';"
                        + " form-action 'self'; frame-ancestors 'none'");
    }
}
