package fx.executor.python;

import fx.engine.message.Wire;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** Hides the secrets that a script was given wherever their text, or a usual coding of it, shows up. Thread-safe. */
public final class Masker {
    private static final String MASK = "••••••";
    /** Shorter texts occur by chance, and masking them would tell more than it hides. */
    private static final int SHORTEST = 4;

    private final List<String> known = new CopyOnWriteArrayList<>();

    /** From now on hides this value: a text, or every text in an object. */
    public void learn(JsonNode value) {
        if (value.isContainer()) {
            value.forEach(this::learn);
        } else if (value.isString() || value.isNumber()) {
            learn(value.asString());
        }
    }

    private synchronized void learn(String secret) {
        if (secret.length() < SHORTEST || known.contains(secret)) {
            return;
        }
        Set<String> forms = new TreeSet<>();
        addForms(secret, forms);
        // A log line holds one line of a key file.
        secret.lines().map(String::strip).filter(line -> line.length() >= 8).forEach(forms::add);
        forms.removeAll(known);
        known.addAll(forms);
        known.sort(Comparator.comparingInt(String::length).reversed());
    }

    private static void addForms(String secret, Set<String> forms) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        forms.add(secret);
        var json = Wire.JSON.writeValueAsString(secret);
        forms.add(json.substring(1, json.length() - 1));
        forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
        for (int offset = 0; offset < 3 && bytes.length >= 8; offset++) {
            // The middle of the base64 of any text that holds the secret depends on where in a group of three it
            // starts.
            byte[] moved = new byte[offset + bytes.length];
            System.arraycopy(bytes, 0, moved, offset, bytes.length);
            var coded = Base64.getEncoder().withoutPadding().encodeToString(moved);
            int from = offset == 0 ? 0 : offset + 1;
            int to = coded.length() - (moved.length % 3 == 0 ? 0 : 1);
            var middle = coded.substring(from, to);
            forms.add(middle);
            forms.add(middle.replace('+', '-').replace('/', '_'));
        }
    }

    /** The text with every known secret hidden. */
    public String mask(String text) {
        if (known.isEmpty()) {
            return text;
        }
        var masked = text;
        for (var secret : known) {
            if (masked.contains(secret)) {
                masked = masked.replace(secret, MASK);
            }
        }
        return masked;
    }

    /** A JSON value with every known secret in its texts hidden. */
    public JsonNode mask(JsonNode value) {
        if (known.isEmpty()) {
            return value;
        }
        var text = Wire.JSON.writeValueAsString(value);
        var masked = mask(text);
        return masked.equals(text) ? value : Wire.JSON.readTree(masked);
    }
}
