package fx.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import fx.app.access.Role;
import fx.app.testing.Browser;
import fx.app.testing.FxTest;
import fx.app.testing.TestProject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The schema of an event type as a promise: frozen, broken, let go. */
@FxTest
class FrozenTypeBrowserIT {
    private static final String TYPE = "shop.promised";

    @LocalServerPort
    int port;

    @Test
    void designerFreezesATypeAndSeesWhatBreaksIt() {
        // given
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        var project = TestProject.create(port);
        send(project, "1", "{\"amount\": 1}");
        try (var browser = Browser.open(port, ColorScheme.LIGHT)) {
            browser.go("/p/" + project.name() + "/types/" + TYPE)
                    .signIn(project.member(Role.DESIGNER), TestProject.PASSWORD);
            var page = browser.page();
            var panel = page.locator(".events-frozen");

            // Freezes, takes it back by the toast, and freezes again.
            button(page, "Freeze the schema").click();
            assertThat(panel).containsText("Frozen at version 1");
            assertThat(panel).containsText("All that came since keeps to it");
            button(page, "Undo").click();
            assertThat(button(page, "Freeze the schema")).isVisible();
            button(page, "Freeze the schema").click();
            assertThat(panel).containsText("Frozen at version 1");

            // What breaks it is told as it comes, with the event and what was learned of it.
            var breaking = UUID.randomUUID().toString();
            send(project, breaking, "{\"amount\": \"much\"}");
            assertThat(panel).containsText("One event does not keep to it");
            assertThat(panel.locator("a")).hasText(breaking);
            assertThat(panel).containsText("amount");

            // Lets it go, and has it back with its count.
            button(page, "Let it go").click();
            assertThat(panel).not().containsText("Frozen at");
            page.locator("vaadin-notification-card")
                    .last()
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Undo"))
                    .click();
            assertThat(panel).containsText("One event does not keep to it");
        }
    }

    @Test
    void viewerSeesThePromiseAndCannotChangeIt() {
        var project = TestProject.create(port);
        send(project, "1", "{\"amount\": 1}");
        try (var browser = Browser.open(port, ColorScheme.DARK)) {
            browser.go("/p/" + project.name() + "/types/" + TYPE)
                    .signIn(project.member(Role.VIEWER), TestProject.PASSWORD);
            var page = browser.page();
            assertThat(page.locator(".events-frozen")).containsText("Who may edit flows may freeze it");
            assertThat(button(page, "Freeze the schema")).hasCount(0);
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void send(TestProject project, String id, String data) {
        project.admin()
                .send(
                        "POST",
                        project.path("/events"),
                        "application/cloudevents+json",
                        ("{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"shop\",\"type\":\"" + TYPE
                                        + "\",\"data\":" + data + "}")
                                .getBytes(StandardCharsets.UTF_8))
                .expect(202);
    }
}
