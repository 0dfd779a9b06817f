package fx.app.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How other systems prove that a delivery is theirs. Every check is over the exact bytes that came. */
enum SignatureStyle {
    NONE("none"),
    GITHUB("github"),
    GITLAB("gitlab"),
    STRIPE("stripe"),
    SLACK("slack"),
    SHOPIFY("shopify");

    /** How far the time of a signature may be from now: as the systems themselves advise. */
    static final long TOLERANCE_SECONDS = 300;

    private static final String HMAC = "HmacSHA256";

    private final String text;

    SignatureStyle(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    static Optional<SignatureStyle> find(String text) {
        return Stream.of(values()).filter(style -> style.text.equals(text)).findFirst();
    }

    /**
     * The nonce of a good delivery: what must not come a second time within the tolerance, or empty where the style has
     * no time and a repetition is told by its id. Throws {@link BadSignature} for every other delivery.
     */
    Optional<String> verify(Map<String, List<String>> headers, byte[] body, String secret, Instant now)
            throws BadSignature {
        return switch (this) {
            case NONE -> Optional.empty();
            case GITHUB -> {
                equal("sha256=" + hex(hmac(secret, body)), header(headers, "x-hub-signature-256"));
                yield Optional.empty();
            }
            case GITLAB -> {
                equal(secret, header(headers, "x-gitlab-token"));
                yield Optional.empty();
            }
            case SHOPIFY -> {
                equal(Base64.getEncoder().encodeToString(hmac(secret, body)), header(headers, "x-shopify-hmac-sha256"));
                yield Optional.empty();
            }
            case STRIPE -> stripe(header(headers, "stripe-signature"), body, secret, now);
            case SLACK -> {
                var time = header(headers, "x-slack-request-timestamp");
                checkTime(time, now);
                var signature = header(headers, "x-slack-signature");
                equal("v0=" + hex(hmac(secret, bytes("v0:" + time + ":"), body)), signature);
                yield Optional.of(signature);
            }
        };
    }

    /** The id that the system gave the delivery, which stays the same when it tries again; null where there is none. */
    @Nullable
    String delivery(Map<String, List<String>> headers, JsonNode body) {
        return switch (this) {
            case NONE -> null;
            case GITHUB -> first(headers, "x-github-delivery");
            case GITLAB -> first(headers, "x-gitlab-event-uuid");
            case SHOPIFY -> first(headers, "x-shopify-webhook-id");
            case STRIPE -> body.path("id").asString(null);
            case SLACK -> body.path("event_id").asString(null);
        };
    }

    private static Optional<String> stripe(String header, byte[] body, String secret, Instant now) throws BadSignature {
        String time = "";
        var signatures = new ArrayList<String>();
        for (var part : header.split(",", 20)) {
            var trimmed = part.strip();
            if (trimmed.startsWith("t=")) {
                time = trimmed.substring(2);
            } else if (trimmed.startsWith("v1=")) {
                signatures.add(trimmed.substring(3));
            }
        }
        checkTime(time, now);
        var expected = hex(hmac(secret, bytes(time + "."), body));
        if (signatures.stream().noneMatch(signature -> same(expected, signature))) {
            throw new BadSignature("The signature does not fit the body.");
        }
        return Optional.of(expected);
    }

    private static void checkTime(String seconds, Instant now) throws BadSignature {
        long time;
        try {
            time = Long.parseLong(seconds);
        } catch (NumberFormatException e) {
            throw new BadSignature("The signature has no time.");
        }
        if (Math.abs(now.getEpochSecond() - time) > TOLERANCE_SECONDS) {
            throw new BadSignature("The signature is older than five minutes, or from the future.");
        }
    }

    private static void equal(String expected, String found) throws BadSignature {
        if (!same(expected, found)) {
            throw new BadSignature("The signature does not fit the body.");
        }
    }

    private static boolean same(String expected, String found) {
        return MessageDigest.isEqual(bytes(expected), bytes(found));
    }

    private static String header(Map<String, List<String>> headers, String name) throws BadSignature {
        var value = first(headers, name);
        if (value == null) {
            throw new BadSignature("The header '" + name + "' is missing.");
        }
        return value;
    }

    private static @Nullable String first(Map<String, List<String>> headers, String name) {
        var values = headers.getOrDefault(name, List.of());
        return values.size() == 1 ? values.getFirst() : null;
    }

    private static byte[] hmac(String secret, byte[]... parts) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes(secret), HMAC));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC, e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes).toLowerCase(Locale.ROOT);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Why a delivery is not believed. */
    static final class BadSignature extends Exception {
        private static final long serialVersionUID = 1L;

        BadSignature(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }
}
