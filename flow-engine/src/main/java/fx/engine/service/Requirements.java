package fx.engine.service;

import fx.engine.service.LocatedJson.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code requirements.txt}: names and versions only, from the index that the operator has chosen. */
final class Requirements {
    static final String FILE = "requirements.txt";
    private static final int MOST = 500;
    private static final String NAME = "[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?";
    private static final String VERSION = "(?:==|===|>=|<=|~=|!=|<|>) ?[A-Za-z0-9.!+*_-]{1,60}";
    private static final Pattern LINE =
            Pattern.compile(NAME + "(?: ?\\[[A-Za-z0-9._, -]{1,200}\\])? ?(?:" + VERSION + "(?: ?, ?" + VERSION
                    + "){0,8})?(?: ?;[ A-Za-z0-9_.'\"<>=!()-]{1,200})?((?: --hash=sha256:[0-9a-f]{64}){0,50})");

    private Requirements() {}

    /** The requirements without comments and empty lines, or null where there are none or they are refused. */
    static @Nullable String read(byte[] content, ServicePolicy policy, Problems problems) {
        var kept = new ArrayList<String>();
        boolean right = true;
        String text = new String(content, StandardCharsets.UTF_8)
                .replace("\\\r\n", " ")
                .replace("\\\n", " ");
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String line = raw.replaceFirst("(^|\\s)#.*", "").strip().replaceAll("\\s+", " ");
            if (line.isEmpty()) {
                continue;
            }
            var match = LINE.matcher(line);
            if (!match.matches()) {
                right = false;
                refuse(problems, number, line);
            } else if (policy.hashes() && match.group(1).isEmpty()) {
                right = false;
                problems.refuse(
                        FILE,
                        new Place(number, 1),
                        "requirements.hash-missing",
                        "This project demands a hash with each package.",
                        "Make the file with 'pip-compile --generate-hashes'.");
            } else {
                kept.add(line);
            }
        }
        if (kept.size() > MOST) {
            problems.refuse(
                    FILE,
                    Place.WHOLE_FILE,
                    "requirements.too-many",
                    kept.size() + " packages are more than " + MOST + ".",
                    "Name fewer.");
        }
        return right && !kept.isEmpty() && kept.size() <= MOST ? String.join("\n", kept) + "\n" : null;
    }

    private static void refuse(Problems problems, int line, String text) {
        String what = text.startsWith("-")
                ? "An option of pip"
                : text.contains("://") || text.contains("@") ? "An address" : text.contains("/") ? "A path" : "This";
        problems.refuse(
                FILE,
                new Place(line, 1),
                "requirements.line-refused",
                what + " is not allowed here: only names of packages with versions are.",
                "Write for example 'requests==2.32.3'; the operator chooses the package index.");
    }
}
