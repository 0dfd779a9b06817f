package fx.engine.service;

import fx.engine.service.LocatedJson.Place;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Looks for what is a secret beyond doubt by its form: it would be in git's history for good. */
final class SecretScan {
    private static final long LARGEST = 1 << 20;
    private static final int LONGEST_LINE = 10_000;
    private static final Map<String, Pattern> FORMS = new TreeMap<>(Map.of(
            "a private key", Pattern.compile("-----BEGIN (?:[A-Z0-9]{1,12} ){0,2}PRIVATE KEY"),
            "an access key of AWS", Pattern.compile("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"),
            "a token of GitHub", Pattern.compile("\\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,90})\\b"),
            "a token of GitLab", Pattern.compile("\\bglpat-[A-Za-z0-9_-]{20}"),
            "a token of Slack", Pattern.compile("\\bxox[baprs]-[0-9A-Za-z-]{20,}"),
            "a key of Google", Pattern.compile("\\bAIza[0-9A-Za-z_-]{35}"),
            "a key of Stripe", Pattern.compile("\\b[sr]k_live_[0-9A-Za-z]{20,}"),
            "a token of FX", Pattern.compile("\\bfx_[0-9A-Za-z]{49}\\b")));

    private SecretScan() {}

    static void scan(ServiceFolder folder, ServicePolicy policy, Problems problems) {
        folder.files().forEach((path, size) -> {
            if (size <= LARGEST) {
                scan(path, folder.read(path), policy, problems);
            }
        });
    }

    private static void scan(String path, byte[] content, ServicePolicy policy, Problems problems) {
        // Latin-1 maps each byte to one character, so that binary files need no case of their own.
        int number = 0;
        for (String line : new String(content, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            number++;
            if (line.length() > LONGEST_LINE) {
                line = line.substring(0, LONGEST_LINE);
            }
            for (var form : FORMS.entrySet()) {
                var match = form.getValue().matcher(line);
                if (match.find()) {
                    report(path, new Place(number, match.start() + 1), form.getKey(), policy, problems);
                }
            }
        }
    }

    private static void report(String path, Place place, String what, ServicePolicy policy, Problems problems) {
        String text = "Here is " + what + ".";
        if (policy.secretsInFiles()) {
            problems.warn(path, place, "secret.in-file", text, "Set it as a secret: ./fx secrets set NAME.");
        } else {
            problems.refuse(
                    path,
                    place,
                    "secret.in-file",
                    text,
                    "Withdraw it where it was issued, set a new one with './fx secrets set NAME', and read it with"
                            + " context.secrets.get(\"NAME\").");
        }
    }
}
