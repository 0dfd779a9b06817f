package fx.app.access;

import fx.app.problem.ProblemException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Argon2id hashes of passwords. The number computed at once is bounded, because each takes 19 MiB. */
@Component
public class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final int SHORTEST = 8;
    private static final int LONGEST = 256;
    private static final int AT_ONCE = 4;
    private static final long WAIT_SECONDS = 5;

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, ITERATIONS);
    private final Semaphore permits = new Semaphore(AT_ONCE, true);
    /** Hash of nothing anybody knows, so that an unknown name costs the same time. */
    private final String nobody = encoder.encode(TokenText.random().reveal());

    /** The hash of a new password; 400 where it is too short or too long. */
    public String hash(String password) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw ProblemException.badField(
                    "password.length",
                    "/password",
                    "A password has " + SHORTEST + " to " + LONGEST
                            + " characters. Longer is better: four words, say.");
        }
        return bounded(() -> encoder.encode(password));
    }

    /** Whether it is the password of that hash; null, of nobody, takes as long as any. */
    public boolean matches(String password, @Nullable String hash) {
        if (password.length() > LONGEST) {
            return false;
        }
        boolean same = bounded(() -> encoder.matches(password, hash == null ? nobody : hash));
        return same && hash != null;
    }

    private <T> T bounded(java.util.function.Supplier<T> work) {
        try {
            if (!permits.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new ProblemException(
                        503, "sign-in.busy", "Busy", "Too many people sign in at this moment. Try again in a second.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(503, "stopping", "Stopping", "FX is stopping.");
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }
}
