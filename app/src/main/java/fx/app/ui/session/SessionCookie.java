package fx.app.ui.session;

import fx.app.role.ConditionalOnRole;
import jakarta.servlet.ServletContext;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where FX itself serves TLS, the cookie of the session is for TLS only, and has a name for which browsers see to it
 * that no other host and no plain page has set it.
 */
@Component
@ConditionalOnRole("ui")
class SessionCookie implements ServletContextInitializer {
    private static final String NAME = "__Host-fx-session";

    private final Environment environment;

    SessionCookie(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void onStartup(ServletContext context) {
        boolean encrypted = environment.containsProperty("server.ssl.bundle")
                || environment.containsProperty("server.ssl.key-store")
                || environment.containsProperty("server.ssl.certificate");
        if (encrypted) {
            var cookie = context.getSessionCookieConfig();
            cookie.setName(NAME);
            cookie.setSecure(true);
            cookie.setPath("/");
        }
    }
}
