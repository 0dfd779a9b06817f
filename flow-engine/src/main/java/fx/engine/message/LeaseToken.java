package fx.engine.message;

import fx.engine.execution.ExecutionId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of a lease: {@code nonce.mac}, where the MAC binds the nonce to execution, attempt, project and service
 * under a key that router and internal API share. The router compares the whole token with the lease it granted; the
 * internal API, which does not know the leases, checks the MAC before it hands out secrets or state.
 */
public final class LeaseToken {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private final SecretKeySpec key;

    /** @param key at least 32 random bytes */
    public LeaseToken(byte[] key) {
        if (key.length < 32) {
            throw new IllegalArgumentException("The key of lease tokens needs at least 32 bytes, not " + key.length);
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** The token for a nonce of at least 16 random bytes. */
    public String grant(byte[] nonce, ExecutionId execution, int attempt, String project, String service) {
        return ENCODER.encodeToString(nonce) + "."
                + ENCODER.encodeToString(mac(nonce, execution, attempt, project, service));
    }

    /** Whether the router granted this token for just this attempt. */
    public boolean verifies(String token, ExecutionId execution, int attempt, String project, String service) {
        int dot = token.indexOf('.');
        if (dot < 1) {
            return false;
        }
        try {
            byte[] nonce = DECODER.decode(token.substring(0, dot));
            byte[] shown = DECODER.decode(token.substring(dot + 1));
            return MessageDigest.isEqual(shown, mac(nonce, execution, attempt, project, service));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** What is kept of a token in state and facts: its SHA-256, in base64url. */
    public static String fingerprint(String token) {
        try {
            return ENCODER.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private byte[] mac(byte[] nonce, ExecutionId execution, int attempt, String project, String service) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(nonce);
            mac.update((execution.value() + "\n" + attempt + "\n" + project + "\n" + service)
                    .getBytes(StandardCharsets.UTF_8));
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
