package fx.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fx.app.testing.Browser;
import fx.app.testing.FxTest;
import fx.app.testing.TestProject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every view in both colour schemes, as axe judges it by WCAG 2.2 AA. */
@FxTest
class AccessibilityBrowserIT {
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    @Test
    void signInHasNoViolation() {
        try (var browser = Browser.open(port, ColorScheme.LIGHT).go("/sign-in")) {
            assertThat(violations(browser, "/sign-in")).isEmpty();
        }
    }

    @Test
    void noViewHasAViolation() {
        var worked = WorkedProject.make(port, folder);
        try (var browser = Browser.open(port, ColorScheme.LIGHT).signIn("admin", TestProject.ADMIN_PASSWORD)) {
            var found = new ArrayList<String>();
            for (var view : worked.views()) {
                browser.go(view).page().locator("main h1").first().waitFor();
                found.addAll(violations(browser, view));
            }
            for (var view : worked.designers()) {
                // With a node chosen and its inspector open.
                browser.go(view).page().getByTestId("node:greet").click();
                browser.page().getByTestId("input:who").waitFor();
                found.addAll(violations(browser.settle(), view));
            }
            assertThat(found).isEmpty();
        }
    }

    @Test
    void keyboardComesPastTheFrame() {
        var project = TestProject.create(port);
        try (var browser = Browser.open(port, ColorScheme.LIGHT).signIn("admin", TestProject.ADMIN_PASSWORD)) {
            var page = browser.go("/p/" + project.name() + "/flows").page();
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.className")).isEqualTo("fx-skip");
            page.keyboard().press("Enter");
            page.waitForFunction("() => document.activeElement?.tagName === 'MAIN'");
        }
    }

    /** In both colour schemes; what is not a matter of colours is looked at once. */
    private static List<String> violations(Browser browser, String view) {
        var page = browser.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        var found = new ArrayList<>(violations(new AxeBuilder(page).withTags(WCAG)));
        for (var one : List.of("main", "h1")) {
            int count = page.locator(one + ":visible").count();
            // A sign-in has its heading inside Vaadin's form.
            if (count != 1 && !(view.equals("/sign-in") && one.equals("h1"))) {
                found.add(count + " " + one + " instead of one");
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        found.addAll(violations(new AxeBuilder(page).withRules(List.of("color-contrast"))));
        return found.stream().map(text -> view + ": " + text).toList();
    }

    /** But the one inside Vaadin's own tabs, which it cannot be taught from outside. */
    private static List<String> violations(AxeBuilder axe) {
        return axe.analyze().getViolations().stream()
                .filter(rule -> !insideTabs(rule))
                .map(rule -> rule.getId() + " " + rule.getHelp() + " "
                        + rule.getNodes().stream()
                                .map(node -> node.getHtml()
                                        .substring(
                                                0, Math.min(160, node.getHtml().length())))
                                .limit(3)
                                .toList())
                .toList();
    }

    private static boolean insideTabs(Rule rule) {
        return rule.getId().equals("aria-required-children")
                && rule.getNodes().stream().allMatch(node -> node.getHtml().startsWith("<vaadin-tabs"));
    }
}
