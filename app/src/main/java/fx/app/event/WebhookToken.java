package fx.app.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret part of a webhook's URL: 256 random bits, shown once and kept as a hash. */
final class WebhookToken {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int LONGEST = 100;

    private final String text;

    private WebhookToken(String text) {
        this.text = text;
    }

    static WebhookToken random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new WebhookToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    static WebhookToken of(String text) {
        return new WebhookToken(text.length() > LONGEST ? "" : text);
    }

    /** The token in full. */
    String reveal() {
        return text;
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Masks the token. */
    @Override
    public String toString() {
        return "…";
    }
}
