package fx.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fx.executor.bundle.Bundles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
    @TempDir
    Path data;

    private final FakePlatform platform = new FakePlatform();

    @Test
    void bundleIsFetchedOnceAndKeptOverARestart() throws IOException {
        // given
        var hash = platform.addBundle(Map.of("app.py", "pass", "a/b.txt", "x"));
        // when
        var folder = new Bundles(data, platform, 1 << 20).folder(hash, used -> false);
        new Bundles(data, platform, 1 << 20).folder(hash, used -> false);
        // then
        assertThat(folder.resolve("a/b.txt")).hasContent("x");
        assertThat(platform.bundleFetches).isEqualTo(1);
    }

    @Test
    void whatWasUsedLongestAgoMakesRoom() throws IOException {
        // given
        var bundles = new Bundles(data, platform, 25);
        var first = platform.addBundle(Map.of("a", "1234567890"));
        var second = platform.addBundle(Map.of("b", "1234567890"));
        var third = platform.addBundle(Map.of("c", "1234567890"));
        bundles.folder(first, used -> false);
        bundles.folder(second, used -> false);
        // when
        bundles.folder(first, used -> false);
        bundles.folder(third, used -> false);
        // then
        assertThat(Files.exists(data.resolve(first))).isTrue();
        assertThat(Files.exists(data.resolve(second))).isFalse();
        assertThat(Files.exists(data.resolve(third))).isTrue();
    }

    @Test
    void namesThatLeadOutOfTheFolderAreRefused() throws IOException {
        for (var name : new String[] {"../x", "/x", "a/../../x", "a\\b", "a/./b"}) {
            // given
            var hash = platform.addBundle(Map.of(name, "x"));
            var bundles = new Bundles(data, platform, 1 << 20);
            // then
            assertThatThrownBy(() -> bundles.folder(hash, used -> false))
                    .as(name)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("forbidden name");
        }
    }
}
