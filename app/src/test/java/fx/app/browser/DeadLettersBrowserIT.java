package fx.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import fx.app.access.Role;
import fx.app.deadletter.BuriedEvent;
import fx.app.git.GitClient;
import fx.app.testing.Browser;
import fx.app.testing.FxTest;
import fx.app.testing.TestProject;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What could not be processed, as an operator deals with it. */
@FxTest
class DeadLettersBrowserIT {
    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private TestProject project;

    @SuppressWarnings("NullAway.Init") // made before each test
    private BuriedEvent buried;

    @BeforeEach
    void bury() {
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        project = TestProject.create(port);
        buried = BuriedEvent.in(project, GitClient.cloneOf(port, project, folder));
    }

    @Test
    void operatorReadsWhySendsAgainAndDiscards() {
        try (var browser = Browser.open(port, ColorScheme.LIGHT)) {
            browser.go("/p/" + project.name() + "/dead-letters")
                    .signIn(project.member(Role.OPERATOR), TestProject.PASSWORD);
            var page = browser.page();

            // Opens it from the list, and reads why.
            page.locator("a[data-open]").first().click();
            assertThat(page.locator(".fx-error-message")).containsText("must evaluate to a number");
            assertThat(page.locator("main h1")).hasText("Condition failed");

            // Sends it again.
            button(page, "Send again").click();
            assertThat(page.locator("main .fx-state")).hasText("Sent again");
            assertThat(page.getByText("What came of it")).isVisible();

            // The new event has a dead letter of its own: discards it, with a reason, and thinks better of it.
            browser.go("/p/" + project.name() + "/dead-letters");
            page.locator("a[data-open]").first().waitFor();
            page.locator("a[data-open]").first().click();
            button(page, "Discard").click();
            var dialog = page.locator("vaadin-dialog[opened]");
            dialog.locator("input").fill("The shop counts itself");
            dialog.getByRole(
                            AriaRole.BUTTON, new com.microsoft.playwright.Locator.GetByRoleOptions().setName("Discard"))
                    .click();
            assertThat(page.locator("main .fx-state")).hasText("Discarded");
            assertThat(page.getByText("The shop counts itself")).isVisible();
            button(page, "Undo").click();
            assertThat(page.locator("main .fx-state")).hasText("Open");
        }
    }

    @Test
    void viewerMayLookButNotAct() {
        try (var browser = Browser.open(port, ColorScheme.DARK)) {
            browser.go("/p/" + project.name() + "/dead-letters/" + buried.id())
                    .signIn(project.member(Role.VIEWER), TestProject.PASSWORD);
            var page = browser.page();
            assertThat(page.locator("main h1")).hasText("Condition failed");
            assertThat(button(page, "Send again")).hasCount(0);
            assertThat(button(page, "Discard")).hasCount(0);
            assertThat(page.locator("main")).not().containsText("many");
        }
    }

    private static com.microsoft.playwright.Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
