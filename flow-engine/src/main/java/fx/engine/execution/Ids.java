package fx.engine.execution;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** How ids are checked and derived. Derived ids make every repetition of an input meet the state of the first. */
public final class Ids {
    private static final int LONGEST = 64;
    private static final int DERIVED_BYTES = 16;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Ids() {}

    static void check(String kind, String value) {
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new IllegalArgumentException(kind + " must have 1 to 64 characters, not " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-')) {
                throw new IllegalArgumentException(kind + " may hold letters, digits, '_' and '-' only");
            }
        }
    }

    /**
     * A 22-character id that depends on the parts and their order alone (128 bits of SHA-256, base64url). Parts are
     * length-prefixed, so that no two lists of parts run together to the same text.
     */
    public static String derive(String... parts) {
        var digest = sha256();
        for (var part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((byte) (bytes.length >>> 24));
            digest.update((byte) (bytes.length >>> 16));
            digest.update((byte) (bytes.length >>> 8));
            digest.update((byte) bytes.length);
            digest.update(bytes);
        }
        return ENCODER.encodeToString(java.util.Arrays.copyOf(digest.digest(), DERIVED_BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
