package fx.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.options.ColorScheme;
import fx.app.testing.Browser;
import fx.app.testing.FxTest;
import fx.app.testing.TestProject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every view in both colour schemes, as axe judges it by WCAG 2.2 AA. */
@FxTest
class AccessibilityBrowserIT {
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    @LocalServerPort
    int port;

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void signInHasNoViolation(ColorScheme scheme) {
        try (var browser = Browser.open(port, scheme).go("/sign-in")) {
            assertThat(violations(browser)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void noViewHasAViolation(ColorScheme scheme) {
        var project = TestProject.create(port);
        var views = ViewAddresses.of(project);
        try (var browser = Browser.open(port, scheme).signIn("admin", TestProject.ADMIN_PASSWORD)) {
            assertThat(views.stream()
                            .flatMap(view ->
                                    violations(browser.go(view)).stream().map(found -> view + ": " + found)))
                    .isEmpty();
        }
    }

    /** But the one inside Vaadin's own tabs, which it cannot be taught from outside. */
    private static List<String> violations(Browser browser) {
        return new AxeBuilder(browser.page())
                .withTags(WCAG).analyze().getViolations().stream()
                        .filter(rule -> !insideTabs(rule))
                        .map(rule -> rule.getId() + " " + rule.getHelp() + " "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml()
                                                .substring(
                                                        0,
                                                        Math.min(
                                                                160,
                                                                node.getHtml().length())))
                                        .limit(3)
                                        .toList())
                        .toList();
    }

    private static boolean insideTabs(Rule rule) {
        return rule.getId().equals("aria-required-children")
                && rule.getNodes().stream().allMatch(node -> node.getHtml().startsWith("<vaadin-tabs"));
    }
}
