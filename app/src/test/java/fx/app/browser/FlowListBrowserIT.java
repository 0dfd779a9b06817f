package fx.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import fx.app.testing.Browser;
import fx.app.testing.FxTest;
import fx.app.testing.TestProject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The list of flows. */
@FxTest
class FlowListBrowserIT {
    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    @Test
    void chosenFlowsArePausedTogether() {
        var worked = WorkedProject.make(port, folder);
        try (var browser = Browser.open(port, ColorScheme.LIGHT).signIn("admin", TestProject.ADMIN_PASSWORD)) {
            var page = browser.go("/p/" + worked.project().name() + "/flows").page();
            var grid = page.locator("main vaadin-grid");
            assertThat(grid).containsText("Published");
            var pause = page.getByRole(
                    AriaRole.BUTTON,
                    new Page.GetByRoleOptions().setName("Pause").setExact(true));
            assertThat(pause).not().isVisible();

            grid.locator("vaadin-checkbox").nth(1).click();
            pause.click();

            assertThat(grid).containsText("Paused");
        }
    }
}
