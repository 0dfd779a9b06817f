package fx.app.ui.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fx.app.access.Role;
import fx.app.testing.FxTest;
import fx.app.testing.TestProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The session of a person at a browser: how it begins, what guards it, how it ends. */
@FxTest
class BrowserSessionIT {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");
    private static final String COOKIE = "fx-session";

    @LocalServerPort
    private int port;

    private TestProject project;
    private Browser browser;

    @BeforeEach
    void openBrowser() {
        project = TestProject.create(port);
        browser = new Browser("http://127.0.0.1:" + port);
    }

    @Test
    void everyAnswerCarriesTheHeaders() {
        for (var path : List.of("/sign-in", "/fx.css", "/", "/nothing-here")) {
            // when
            var answer = browser.get(path);
            // then
            assertThat(header(answer, "X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(header(answer, "X-Frame-Options")).as(path).isEqualTo("DENY");
            assertThat(header(answer, "Referrer-Policy")).as(path).isEqualTo("same-origin");
            assertThat(header(answer, "Permissions-Policy")).as(path).contains("camera=()");
            assertThat(header(answer, "Cross-Origin-Opener-Policy")).as(path).isEqualTo("same-origin");
            assertThat(header(answer, "Cross-Origin-Resource-Policy")).as(path).isEqualTo("same-origin");
            assertThat(header(answer, "Content-Security-Policy"))
                    .as(path)
                    .contains("frame-ancestors 'none'")
                    .contains("form-action 'self'");
        }
    }

    @Test
    void scriptsOfThePageRunWithItsNonceOnly() {
        // when
        var first = browser.get("/sign-in");
        var second = browser.get("/sign-in");
        // then
        var policy = header(first, "Content-Security-Policy");
        assertThat(policy)
                .contains("script-src 'nonce-")
                .contains("'strict-dynamic'")
                .doesNotContain("script-src *");
        assertThat(policy).isNotEqualTo(header(second, "Content-Security-Policy"));
        assertThat(header(first, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void cookieIsKeptFromScriptsAndForeignPages() {
        // when
        var answer = browser.get("/sign-in");
        // then
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith(COOKIE + "=")
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/");
    }

    @Test
    void sessionGetsAnotherIdAtSignIn() {
        // given
        browser.get("/sign-in");
        var before = browser.cookie;
        // when
        signIn();
        // then
        assertThat(browser.cookie).isNotNull().isNotEqualTo(before);
        assertThat(browser.isSignedIn()).isTrue();
        assertThat(new Browser(browser.base, before).isSignedIn()).isFalse();
    }

    @Test
    void signInAndSignOutNeedTheirToken() {
        // given
        browser.get("/sign-in");
        // when, then
        assertThat(browser.post("/sign-in", Map.of("username", "admin", "password", TestProject.ADMIN_PASSWORD))
                        .statusCode())
                .isEqualTo(403);
        signIn();
        assertThat(browser.post("/sign-out", Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.isSignedIn()).isTrue();
    }

    @Test
    void pageOfAnotherOriginIsRefused() {
        // given
        signIn();
        // when
        var posted = browser.send(browser.request("/sign-out")
                .header("Origin", "http://elsewhere.example")
                .POST(BodyPublishers.noBody()));
        var opened = browser.send(browser.request("/VAADIN/push?v-r=push")
                .header("Origin", "http://127.0.0.1:1")
                .POST(BodyPublishers.noBody()));
        // then
        assertThat(posted.statusCode()).isEqualTo(403);
        assertThat(opened.statusCode()).isEqualTo(403);
    }

    @Test
    void deactivatedAccountIsSignedOut() {
        // given
        var account = "viewer-" + project.name();
        project.as(Role.VIEWER);
        browser.signIn(account, "a password of a test");
        assertThat(browser.isSignedIn()).isTrue();
        // when
        project.adminByPassword()
                .patch("/api/accounts/" + account, Map.of("active", false))
                .expect(200);
        // then
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(browser.isSignedIn()).isFalse());
        // and stays out when the account is back
        project.adminByPassword()
                .patch("/api/accounts/" + account, Map.of("active", true))
                .expect(200);
        assertThat(browser.isSignedIn()).isFalse();
    }

    @Test
    void newPasswordByAnAdminEndsSessions() {
        // given
        var account = "designer-" + project.name();
        project.as(Role.DESIGNER);
        browser.signIn(account, "a password of a test");
        // when
        project.adminByPassword()
                .put("/api/accounts/" + account + "/password", Map.of("password", "another password of a test"))
                .expect(204);
        // then
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(browser.isSignedIn()).isFalse());
    }

    private void signIn() {
        browser.signIn("admin", TestProject.ADMIN_PASSWORD);
    }

    private static @Nullable String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    /** As much of a browser as these tests need: one cookie, no redirects. */
    private static final class Browser {
        private static final HttpClient HTTP =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

        private final String base;
        private @Nullable String cookie;

        Browser(String base) {
            this(base, null);
        }

        Browser(String base, @Nullable String cookie) {
            this.base = base;
            this.cookie = cookie;
        }

        void signIn(String name, String password) {
            var page = get("/sign-in").body();
            var token = TOKEN.matcher(page);
            assertThat(token.find()).as("the page has a token: " + page).isTrue();
            var answer = post("/sign-in", Map.of("username", name, "password", password, "_csrf", token.group(1)));
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(header(answer, "Location")).doesNotContain("error");
        }

        boolean isSignedIn() {
            return get("/me").statusCode() == 200;
        }

        HttpResponse<String> get(String path) {
            return send(request(path).GET());
        }

        HttpResponse<String> post(String path, Map<String, String> form) {
            var body = new StringBuilder();
            form.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                    .append(name)
                    .append("=")
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
            return send(request(path)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body.toString())));
        }

        HttpRequest.Builder request(String path) {
            // As a browser asks for a page; without it FX does not remember where one wanted to go.
            var request = HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "text/html");
            if (cookie != null) {
                request.header("Cookie", COOKIE + "=" + cookie);
            }
            return request;
        }

        HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                var answer = HTTP.send(request.build(), BodyHandlers.ofString());
                answer.headers().allValues("Set-Cookie").stream()
                        .filter(set -> set.startsWith(COOKIE + "="))
                        .map(set -> set.substring(COOKIE.length() + 1).split(";", 2)[0])
                        .forEach(value -> cookie = value);
                return answer;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
