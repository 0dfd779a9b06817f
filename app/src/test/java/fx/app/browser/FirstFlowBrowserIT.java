package fx.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import fx.app.access.Role;
import fx.app.git.GitClient;
import fx.app.testing.Browser;
import fx.app.testing.FxTest;
import fx.app.testing.TestProject;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A business user's first flow, from signing in to the trace of a run, as a person would do it. */
@FxTest
class FirstFlowBrowserIT {
    private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(60_000);

    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private TestProject project;

    @SuppressWarnings("NullAway.Init") // made before each test
    private GitClient git;

    @BeforeEach
    void makeProject() {
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        project = TestProject.create(port);
        git = GitClient.cloneOf(port, project, folder);
    }

    @RepeatedTest(3)
    void newcomerDrawsMapsTestsPublishesAndWatchesAFlow() {
        // given
        publish("greet", "name");
        order("Ada");
        try (var browser = Browser.open(port, ColorScheme.LIGHT)) {
            browser.go("/p/" + project.name() + "/flows").signIn(project.member(Role.DESIGNER), TestProject.PASSWORD);
            var page = browser.page();

            // Draws: no wire by hand.
            button(page, "New flow").first().click();
            page.getByTestId("first:shop.order").click();
            // The view makes room for the inspector: what is pressed next should not move away beneath the pointer.
            assertThat(page.locator(".fx-inspector")).isVisible();
            page.getByTestId(Pattern.compile("^plus:shopOrder")).first().click();
            page.getByTestId("add:service:greet").click();
            var node = page.getByTestId("node:greet");
            assertThat(node).isVisible();

            // Maps: a field of real data, by picking it, with its value beneath.
            node.click();
            var input = page.getByTestId("input:who");
            input.locator("input").first().fill("customer");
            page.locator("vaadin-combo-box-item")
                    .filter(new Locator.FilterOptions().setHasText("shopOrder.data.customer"))
                    .first()
                    .click();
            assertThat(input).containsText("= \"Ada\"", SOON);

            // A developer pushes meanwhile: the service appears by itself.
            publish("farewell", "who");
            assertThat(page.getByTestId("palette:service:farewell")).isVisible();

            // Tests with the recent event.
            button(page, "Test").first().click();
            page.getByTestId("test:run").click();
            assertThat(page.locator(".fx-test")).containsText("Succeeded", SOON);

            // Publishes, with a sentence that is proposed.
            button(page, "Publish").first().click();
            page.locator("vaadin-dialog")
                    .getByRole(com.microsoft.playwright.options.AriaRole.BUTTON, exactly("Publish"))
                    .click();
            assertThat(page.locator(".fx-designer-strip")).containsText("Published", SOON);

            // Watches an event run through, and follows it.
            page.getByTestId("drawer:runs").click();
            order("Grace");
            var run = page.getByTestId(Pattern.compile("^run:"))
                    .filter(new Locator.FilterOptions().setHasNotText("test"))
                    .first();
            assertThat(run).containsText("Succeeded", SOON);
            run.click();
            assertThat(run).hasAttribute("aria-pressed", "true");
            page.locator(".fx-drawer-body a").first().click();
            page.waitForURL("**/traces/**");
            assertThat(page.locator("body")).containsText("greet", SOON);
        }
    }

    private void publish(String service, String input) {
        git.write(service + "/manifest.json", """
                        {"description": "Greets.", "output_events": ["%1$s.done"], "interface": {"title": "%1$s",
                         "category": "Words", "inputs": {"type": "object", "required": ["who"], "properties":
                         {"who": {"type": "string"}}}, "outputs": {"%1$s.done": {"type": "object"}}}}
                        """.formatted(service))
                .write(
                        service + "/app.py",
                        "from fx_ef import context\ncontext.events.send('" + service
                                + ".done', data={'text': 'Hello ' + context.params['who']})\n")
                .commit("Add " + service + " for " + input)
                .push()
                .succeeds();
    }

    private void order(String customer) {
        project.admin()
                .send(
                        "POST",
                        project.path("/events"),
                        "application/cloudevents+json",
                        ("{\"specversion\":\"1.0\",\"id\":\"" + UUID.randomUUID()
                                        + "\",\"source\":\"shop\",\"type\":\"shop.order\",\"data\":{\"customer\":\""
                                        + customer + "\",\"total\":42}}")
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .expect(202);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON, pageExactly(name));
    }

    private static Page.GetByRoleOptions pageExactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.GetByRoleOptions exactly(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
