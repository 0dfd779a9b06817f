package fx.executor.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The lines of a {@code requirements.txt}: names and versions only, so that nothing but the operator's index is asked. */
final class Requirements {
    private static final Pattern LINE = Pattern.compile(
            "[A-Za-z0-9][A-Za-z0-9._-]*" // name
                    + "\\s*(\\[[A-Za-z0-9._, -]*])?" // extras
                    + "\\s*\\(?\\s*((===|==|~=|!=|<=|>=|<|>)\\s*[A-Za-z0-9.*+!_-]+\\s*,?\\s*)*\\)?" // versions
                    + "\\s*(;[^@/\\\\]*)?" // marker
                    + "(\\s+--hash=sha(256|384|512):[0-9a-f]+)*");

    private Requirements() {}

    /** The requirements, without comments; throws for a line that is something else. */
    static List<String> read(String text) throws EnvironmentException {
        var requirements = new ArrayList<String>();
        int number = 0;
        for (var raw : text.replace("\\\r\n", " ").replace("\\\n", " ").lines().toList()) {
            number++;
            var line = raw.replaceFirst("(^|\\s)#.*", "").strip().replace("\uFEFF", "");
            if (line.isEmpty()) {
                continue;
            }
            if (!LINE.matcher(line).matches()) {
                throw new EnvironmentException(
                        "requirements.txt, line " + number + ": '" + shorten(line)
                                + "' is not allowed. Write names and versions only, such as 'requests==2.32.3'; no URLs,"
                                + " paths or options.",
                        null);
            }
            requirements.add(line);
        }
        return requirements;
    }

    private static String shorten(String line) {
        return line.length() <= 100 ? line : line.substring(0, 100) + "…";
    }
}
