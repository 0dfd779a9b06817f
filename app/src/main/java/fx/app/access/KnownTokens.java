package fx.app.access;

import fx.db.account.AccountRepository;
import fx.db.token.TokenRepository;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What tokens give, read from the database and remembered for five seconds: a call with a known token costs a hash and
 * a look-up in memory. A change made in this process counts at once, one made in another within the five seconds.
 */
@Component
public class KnownTokens {
    private static final Logger LOG = LoggerFactory.getLogger(KnownTokens.class);
    private static final long GOOD = Duration.ofSeconds(5).toNanos();
    /** Age at which a token in use is read again in the background, so that no call waits for the database. */
    private static final long STALE = Duration.ofMillis(2500).toNanos();

    private static final int MOST = 10_000;
    private static final Duration USED_PRECISION = Duration.ofMinutes(1);

    private final ConcurrentHashMap<ByteBuffer, Known> known = new ConcurrentHashMap<>();
    private final Set<ByteBuffer> refreshing = ConcurrentHashMap.newKeySet();
    private final AtomicLong generation = new AtomicLong();
    private final TokenRepository tokens;
    private final AccountRepository accounts;
    private final AccountCallers callers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KnownTokens(
            TokenRepository tokens,
            AccountRepository accounts,
            AccountCallers callers,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.callers = callers;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The caller that the token stands for; empty where it is unknown, expired or its account inactive. */
    Optional<Caller> find(TokenText token) {
        byte[] hash = token.hash();
        var key = ByteBuffer.wrap(hash);
        var found = known.get(key);
        long now = System.nanoTime();
        if (found == null || now - found.readAt() > GOOD) {
            found = read(key, hash);
        } else if (now - found.readAt() > STALE && refreshing.add(key)) {
            Thread.startVirtualThread(() -> refresh(key, hash));
        }
        return found != null && found.expires().isAfter(clock.instant())
                ? Optional.of(found.caller())
                : Optional.empty();
    }

    /** Forgets everything once the running transaction is committed: rights, members or tokens changed in it. */
    public void forget() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    forgetNow();
                }
            });
        } else {
            forgetNow();
        }
    }

    private void forgetNow() {
        generation.incrementAndGet();
        known.clear();
    }

    private void refresh(ByteBuffer key, byte[] hash) {
        try {
            read(key, hash);
        } catch (RuntimeException e) {
            LOG.debug("Token could not be read again", e);
        } finally {
            refreshing.remove(key);
        }
    }

    private @org.jspecify.annotations.Nullable Known read(ByteBuffer key, byte[] hash) {
        long before = generation.get();
        long readAt = System.nanoTime();
        var read = transaction.execute(_ -> load(hash, readAt)).orElse(null);
        if (read == null) {
            known.remove(key);
            return null;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(key, read);
        if (generation.get() != before) {
            // Something changed while it was read; the next call reads again.
            known.remove(key);
        }
        return read;
    }

    private Optional<Known> load(byte[] hash, long readAt) {
        var token = tokens.findByHash(hash).filter(t -> t.hasHash(hash)).orElse(null);
        if (token == null) {
            return Optional.empty();
        }
        var account = accounts.findById(token.account()).filter(a -> a.active()).orElse(null);
        if (account == null) {
            return Optional.empty();
        }
        var now = clock.instant();
        if (token.lastUsedAt().map(at -> at.isBefore(now.minus(USED_PRECISION))).orElse(true)) {
            tokens.used(token.id(), now);
        }
        return Optional.of(new Known(callers.of(account, token, null), token.expiresAt(), readAt));
    }

    private record Known(Caller caller, Instant expires, long readAt) {}
}
