package fx.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import fx.app.access.Role;
import fx.app.git.GitClient;
import fx.app.testing.Browser;
import fx.app.testing.FxTest;
import fx.app.testing.TestProject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many clicks a newcomer needs after signing in, in a project with a service and an event, until a flow of his own
 * has run with a mapped field of real data: no wire drawn by hand, nothing done outside the browser.
 */
@FxTest
class NewcomerBrowserIT {
    private static final int MOST_CLICKS = 6;
    private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(60_000);

    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    private int clicks;

    @Test
    void firstFlowRunsAfterSixClicks() {
        // given
        var project = TestProject.create(port);
        GitClient.cloneOf(port, project, folder)
                .write("greet/manifest.json", """
                        {"description": "Greets.", "output_events": ["greet.done"], "interface": {"title": "Greet",
                         "inputs": {"type": "object", "required": ["customer"], "properties":
                         {"customer": {"type": "string"}}}, "outputs": {"greet.done": {"type": "object"}}}}
                        """)
                .write("greet/app.py", """
                        from fx_ef import context
                        context.events.send('greet.done', data={'text': 'Hello ' + context.params['customer']})
                        """)
                .commit("Add greet")
                .push()
                .succeeds();
        var event = Map.of(
                "specversion", "1.0",
                "id", UUID.randomUUID().toString(),
                "source", "shop",
                "type", "shop.order",
                "data", Map.of("customer", "Ada", "total", 42));
        project.admin()
                .send(
                        "POST",
                        project.path("/events"),
                        "application/cloudevents+json",
                        new JsonMapper().writeValueAsString(event).getBytes(StandardCharsets.UTF_8))
                .expect(202);
        try (var browser = Browser.open(port, ColorScheme.LIGHT)) {
            browser.go("/").signIn(project.member(Role.DESIGNER), TestProject.PASSWORD);
            var page = browser.page();
            // when
            click(button(page, "New flow"));
            click(page.getByTestId("first:shop.order"));
            click(page.getByTestId(Pattern.compile("^plus:shopOrder")));
            click(page.getByTestId("add:service:greet"));
            click(button(page, "Test"));
            click(page.getByTestId("test:run"));
            // then
            assertThat(page.locator(".fx-test")).containsText("Succeeded", SOON);
            assertThat(page.locator(".fx-test fx-json").first()).containsText("\"customer\": \"Ada\"", SOON);
            assertThat(clicks).isLessThanOrEqualTo(MOST_CLICKS);
        }
    }

    private void click(Locator target) {
        clicks++;
        target.first().click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
