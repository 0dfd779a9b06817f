package fx.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The library that scripts import has tests in its own language. */
class PythonLibraryTest {
    private static final Path LIBRARY = Path.of("src/main/python");

    @Test
    void unitTestsOfTheLibraryPass() throws IOException, InterruptedException {
        // given
        var process = new ProcessBuilder(
                        List.of("python3", "-B", "-m", "unittest", "discover", "-s", "src/test/python"))
                .redirectErrorStream(true)
                .start();
        // when
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // then
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("Ran ");
    }

    @Test
    void everyPythonFileIsPackaged() throws IOException {
        // given
        try (var files = Files.walk(LIBRARY)) {
            var present = files.filter(file -> file.toString().endsWith(".py"))
                    .map(file -> LIBRARY.relativize(file).toString())
                    .collect(Collectors.toSet());
            // when
            var listed = Files.readAllLines(LIBRARY.resolve("files.txt"));
            // then
            assertThat(listed).containsExactlyInAnyOrderElementsOf(present);
        }
    }
}
