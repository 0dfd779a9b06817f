package fx.app.access;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A token as its owner has it: {@code fx_}, 43 characters that stand for 256 random bits, and a checksum of six, by
 * which scanners for leaked secrets tell it from other text without asking FX.
 */
public final class TokenText {
    private static final String PREFIX = "fx_";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_BYTES = 32;
    private static final int BODY = 43;
    private static final int CHECKSUM = 6;
    private static final int LENGTH = PREFIX.length() + BODY + CHECKSUM;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private TokenText(String text) {
        this.text = text;
    }

    /** A new token. */
    public static TokenText random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        var body = base62(new BigInteger(1, bytes), BODY);
        return new TokenText(PREFIX + body + checksum(body));
    }

    /** The token, if the text has the form of one; costs no look-up. */
    public static Optional<TokenText> parse(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        var body = text.substring(PREFIX.length(), LENGTH - CHECKSUM);
        return text.endsWith(checksum(body)) ? Optional.of(new TokenText(text)) : Optional.empty();
    }

    /** The token in full, to be shown once. */
    public String reveal() {
        return text;
    }

    /** What is kept of it. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Masks the token. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }

    private static String checksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return base62(BigInteger.valueOf(crc.getValue()), CHECKSUM);
    }

    private static String base62(BigInteger number, int length) {
        var out = new char[length];
        var rest = number;
        var base = BigInteger.valueOf(DIGITS.length());
        for (int i = length - 1; i >= 0; i--) {
            var parts = rest.divideAndRemainder(base);
            out[i] = DIGITS.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(out);
    }
}
