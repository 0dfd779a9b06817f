package fx.app.testing;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Somebody at a real browser. One Chromium serves all tests; each person has a window of his own. Where the machine has
 * no Chromium the test is left out, which the launcher says.
 */
public final class Browser implements AutoCloseable {
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final double PATIENCE_MILLIS = 30_000;
    private static com.microsoft.playwright.@Nullable Browser shared;

    private final BrowserContext window;
    private final Page page;
    private final String base;

    private Browser(BrowserContext window, String base) {
        this.window = window;
        this.base = base;
        window.setDefaultTimeout(PATIENCE_MILLIS);
        page = window.newPage();
    }

    /** A new window at the FX on that port, nobody signed in. */
    public static Browser open(int port, ColorScheme scheme) {
        return open(port, scheme, WIDTH, HEIGHT);
    }

    /** A new window of that size, in CSS pixels. */
    public static Browser open(int port, ColorScheme scheme, int width, int height) {
        var options = new NewContextOptions().setViewportSize(width, height).setColorScheme(scheme);
        return new Browser(chromium().newContext(options), "http://localhost:" + port);
    }

    private static synchronized com.microsoft.playwright.Browser chromium() {
        var program = Stream.of(
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/snap/bin/chromium")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(program.isPresent(), "Chromium is not installed");
        if (shared == null) {
            // The browser of the machine: nothing is downloaded.
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            shared = playwright
                    .chromium()
                    .launch(new LaunchOptions()
                            .setExecutablePath(program.orElseThrow())
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync")));
        }
        return Objects.requireNonNull(shared);
    }

    /** The page, to look at and to act on. */
    public Page page() {
        return page;
    }

    /** Goes to a path below the root and waits until the view is there. */
    public Browser go(String path) {
        page.navigate(base + path);
        settle();
        return this;
    }

    /** Signs in on the page that is shown, as a person does. */
    public Browser signIn(String name, String password) {
        if (!page.url().contains("/sign-in")) {
            go("/sign-in");
        }
        page.locator("input[name=username]").fill(name);
        page.locator("input[name=password]").fill(password);
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(url -> !url.contains("/sign-in"));
        settle();
        return this;
    }

    /** Waits until nothing is on its way between page and server. */
    public Browser settle() {
        page.waitForFunction("() => window.Vaadin?.Flow?.clients && Object.values(window.Vaadin.Flow.clients)"
                + ".every(client => !client.isActive || !client.isActive())");
        return this;
    }

    @Override
    public void close() {
        window.close();
    }
}
