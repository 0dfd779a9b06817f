package fx.app.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/reference} to the codes and settings that the sources name. */
class ReferenceTest {
    private static final Path HOME = Path.of("..");
    private static final Pattern CODE = Pattern.compile(
            "(?:badField|conflict|invalid|error|warning|failed|Failure|(?:Problem|Unavailable|Throttled)Exception)"
                    + "\\(\\s*(?:\\d{3},\\s*)?\"([a-z-]+\\.[a-z-]+)\"");
    private static final Pattern SETTING =
            Pattern.compile("@DefaultValue(?:\\([^)]*\\))? [A-Za-z<>, ]+ ([a-z][A-Za-z]+)[,)]");

    @Test
    void everyCodeIsInTheReference() throws IOException {
        // given
        var reference = Files.readString(HOME.resolve("docs/reference/error-codes.md"))
                + Files.readString(HOME.resolve("docs/reference/flow-file.md"));
        // when
        var unknown = found(CODE, "");
        unknown.removeIf(code -> reference.contains("`" + code + "`"));
        // then
        assertThat(unknown).isEmpty();
    }

    @Test
    void everySettingIsInTheReference() throws IOException {
        // given
        var reference = Files.readString(HOME.resolve("docs/reference/configuration.md"));
        // when
        var unknown = found(SETTING, "Properties.java");
        unknown.removeIf(name -> reference.contains(dashed(name)));
        // then
        assertThat(unknown).isEmpty();
    }

    private static Set<String> found(Pattern pattern, String ending) throws IOException {
        var found = new TreeSet<String>();
        for (var module : new String[] {"flow-engine", "executor", "app"}) {
            try (var files = Files.walk(HOME.resolve(module).resolve("src/main/java"))) {
                for (var file : files.filter(f -> f.toString().endsWith(ending.isEmpty() ? ".java" : ending))
                        .toList()) {
                    pattern.matcher(Files.readString(file)).results().forEach(match -> found.add(match.group(1)));
                }
            }
        }
        return found;
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
