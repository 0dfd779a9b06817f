package fx.app.ui.session;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import fx.app.access.CallerAuthenticator;
import fx.app.account.AccountChanged;
import fx.app.role.ConditionalOnRole;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The sessions of people in this process, and their ends: after half an hour in which nobody did anything, after twelve
 * hours, when the account is switched off or gets another password, or when its owner ends them.
 */
@Component
@ConditionalOnRole("ui")
class BrowserSessions implements DisposableBean {
    static final Duration LONGEST = Duration.ofHours(12);

    private static final Logger LOG = LoggerFactory.getLogger(BrowserSessions.class);
    private static final long SWEEP_SECONDS = 15;
    private static final Duration LAST_WORD = Duration.ofSeconds(1);

    private final Map<UUID, BrowserSession> sessions = new ConcurrentHashMap<>();
    private final CallerAuthenticator accounts;
    private final SessionCallers callers;
    private final Clock clock;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("fx-sessions").factory());

    BrowserSessions(CallerAuthenticator accounts, SessionCallers callers, Clock clock) {
        this.accounts = accounts;
        this.callers = callers;
        this.clock = clock;
        var _ = sweeper.scheduleWithFixedDelay(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * The session that a request of somebody who signed in belongs to.
     *
     * @return empty where it is over; then the HTTP session has been ended too
     */
    Optional<BrowserSession> of(
            HttpSession http, SessionUser user, @Nullable String browser, BooleanSupplier byPerson) {
        var now = clock.instant();
        var session = http.getAttribute(BrowserSession.ATTRIBUTE) instanceof BrowserSession known
                        && known.user().equals(user)
                ? known
                : begin(http, user, browser, now);
        if (session.over(now, idle(http), LONGEST) || callers.find().isEmpty()) {
            invalidate(session);
            return Optional.empty();
        }
        if (byPerson.getAsBoolean()) {
            session.touch(now);
        }
        return Optional.of(session);
    }

    /** From its first moment on, so that an end of all sessions of an account leaves out none. */
    @EventListener
    void began(InteractiveAuthenticationSuccessEvent event) {
        if (event.getAuthentication().getPrincipal() instanceof SessionUser user
                && RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            var request = attributes.getRequest();
            var http = request.getSession(false);
            if (http != null) {
                begin(http, user, request.getHeader("User-Agent"), clock.instant());
            }
        }
    }

    private BrowserSession begin(HttpSession http, SessionUser user, @Nullable String browser, Instant now) {
        var session = new BrowserSession(this, user, browser, http, now);
        sessions.put(session.id(), session);
        http.setAttribute(BrowserSession.ATTRIBUTE, session);
        return session;
    }

    void gone(BrowserSession session) {
        sessions.remove(session.id());
    }

    /** The sessions of an account, the one used last first. */
    List<BrowserSession> of(UUID account) {
        return sessions.values().stream()
                .filter(session -> session.user().account().equals(account))
                .sorted((a, b) -> b.seen().compareTo(a.seen()))
                .toList();
    }

    /** Ends sessions: their pages load anew, and lead to the sign-in. */
    int end(Predicate<BrowserSession> which) {
        var ended = sessions.values().stream().filter(which).toList();
        ended.forEach(session -> {
            session.end();
            // An open page may be at work; nobody waits for it here.
            Thread.startVirtualThread(() -> {
                reload(session);
                pause();
                invalidate(session);
            });
        });
        return ended.size();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void changed(AccountChanged change) {
        callers.forget();
        switch (change.what()) {
            case ROLES -> {}
            case DEACTIVATED, PASSWORD_RESET ->
                end(session -> session.user().account().equals(change.account()));
            case OWN_PASSWORD -> {
                var here = BrowserSession.current();
                end(session -> session.user().account().equals(change.account())
                        && here.map(one -> one != session).orElse(true));
            }
        }
    }

    private void sweep() {
        try {
            var now = clock.instant();
            end(session -> session.over(now, idle(session.http()), LONGEST)
                    || accounts.byAccount(session.user().account(), null).isEmpty());
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .setMessage("Sessions could not be looked through; the next time")
                    .setCause(e)
                    .log();
        }
    }

    private static Duration idle(HttpSession http) {
        try {
            return Duration.ofSeconds(http.getMaxInactiveInterval());
        } catch (IllegalStateException ended) {
            return Duration.ZERO;
        }
    }

    /** Makes the pages of the session load anew, so that nobody looks at what is over. */
    private static void reload(BrowserSession session) {
        try {
            for (var name : Collections.list(session.http().getAttributeNames())) {
                if (session.http().getAttribute(name) instanceof VaadinSession vaadin) {
                    vaadin.accessSynchronously(() -> vaadin.getUIs().forEach(BrowserSessions::reload));
                }
            }
        } catch (RuntimeException gone) {
            LOG.debug("A page of a session that ends could not be told", gone);
        }
    }

    private static void reload(UI ui) {
        ui.getPage().reload();
        ui.push();
    }

    /** With the session goes the connection to its pages; what was sent to them must have left by then. */
    private static void pause() {
        try {
            Thread.sleep(LAST_WORD);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void invalidate(BrowserSession session) {
        try {
            session.http().invalidate();
        } catch (IllegalStateException ended) {
            LOG.trace("The session was over already", ended);
        }
    }

    @Override
    public void destroy() {
        sweeper.shutdownNow();
    }
}
