package fx.app.ui.session;

import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session of somebody who signed in. Kept in the HTTP session, whose end it hears of. */
final class BrowserSession implements HttpSessionBindingListener {
    static final String ATTRIBUTE = BrowserSession.class.getName();

    /** Known to its owner and in lists; the id of the HTTP session is shown to nobody. */
    private final UUID id = UUID.randomUUID();

    private final BrowserSessions all;
    private final SessionUser user;
    private final @Nullable String browser;
    private final HttpSession http;
    private volatile Instant seen;
    private volatile Instant proved;
    private volatile boolean ended;
    private String hand = "";

    BrowserSession(BrowserSessions all, SessionUser user, @Nullable String browser, HttpSession http, Instant now) {
        this.all = all;
        this.user = user;
        this.browser = browser;
        this.http = http;
        this.seen = now;
        this.proved = user.since();
    }

    /** The session that the current thread works for. */
    static Optional<BrowserSession> current() {
        var vaadin = VaadinSession.getCurrent();
        return vaadin != null
                        && vaadin.getSession() != null
                        && vaadin.getSession().getAttribute(ATTRIBUTE) instanceof BrowserSession session
                ? Optional.of(session)
                : Optional.empty();
    }

    UUID id() {
        return id;
    }

    SessionUser user() {
        return user;
    }

    @Nullable
    String browser() {
        return browser;
    }

    HttpSession http() {
        return http;
    }

    Instant seen() {
        return seen;
    }

    /** The person did something. */
    void touch(Instant now) {
        seen = now;
    }

    /** Whether somebody's hand has been on the page since this was asked last. */
    synchronized boolean moved(String at) {
        boolean moved = !at.equals(hand);
        hand = at;
        return moved;
    }

    /** When the password was given last. */
    Instant proved() {
        return proved;
    }

    /** The password was given. */
    void prove(Instant now) {
        proved = now;
    }

    /** No request is taken in it any more. */
    void end() {
        ended = true;
    }

    /** Whether it was ended, or is over by its age, or because nobody did anything in it. */
    boolean over(Instant now, Duration idle, Duration longest) {
        return ended
                || user.since().plus(longest).isBefore(now)
                || seen.plus(idle).isBefore(now);
    }

    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
        all.gone(this);
    }
}
