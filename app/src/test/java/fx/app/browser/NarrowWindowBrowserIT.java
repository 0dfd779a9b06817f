package fx.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import fx.app.testing.Browser;
import fx.app.testing.FxTest;
import fx.app.testing.TestProject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A telephone, or 400 % zoom on a usual screen. */
@FxTest
class NarrowWindowBrowserIT {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 640;

    /** Lists and the canvas may scroll in themselves; what they stand in may not. */
    private static final String WIDER_THAN_THE_WINDOW = """
            () => {
                const wide = [];
                for (let at = document.querySelector('main'); at; at = at.assignedSlot ?? at.parentNode ?? at.host) {
                    if (at instanceof Element && at.scrollWidth > innerWidth) {
                        wide.push(at.localName + ' of ' + at.scrollWidth + ' px');
                    }
                }
                return wide.join(', ');
            }
            """;

    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    @Test
    void noViewScrollsSideways() {
        var worked = WorkedProject.make(port, folder);
        try (var browser =
                Browser.open(port, ColorScheme.LIGHT, WIDTH, HEIGHT).signIn("admin", TestProject.ADMIN_PASSWORD)) {
            var found = new ArrayList<String>();
            for (var view : Stream.concat(worked.views().stream(), worked.designers().stream())
                    .toList()) {
                browser.go(view).page().locator("main h1").first().waitFor();
                var wide = (String) browser.page().evaluate(WIDER_THAN_THE_WINDOW);
                if (!wide.isEmpty()) {
                    found.add(view + ": " + wide);
                }
            }
            assertThat(found).isEmpty();
        }
    }

    @Test
    void flowAndInspectorHaveTheWindowToThemselves() {
        var worked = WorkedProject.make(port, folder);
        try (var browser =
                Browser.open(port, ColorScheme.LIGHT, WIDTH, HEIGHT).signIn("admin", TestProject.ADMIN_PASSWORD)) {
            var page = browser.go(worked.designers().getFirst()).page();
            page.getByTestId("canvas").waitFor();
            assertThat(page.getByTestId("palette").isVisible()).isFalse();

            page.getByTestId("node:order").click();
            page.locator(".fx-inspector").waitFor();
            assertThat(page.locator(".fx-inspector").boundingBox().width).isEqualTo(WIDTH);
        }
    }
}
