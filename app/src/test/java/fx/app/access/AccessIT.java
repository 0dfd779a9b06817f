package fx.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fx.app.testing.FxClient;
import fx.app.testing.FxTest;
import fx.app.testing.TestProject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@FxTest
class AccessIT {
    @LocalServerPort
    private int port;

    private TestProject project;

    @BeforeEach
    void makeProject() {
        project = TestProject.create(port);
    }

    @Test
    void callerSeesWhoHeIs() {
        var me = project.as(Role.DEVELOPER).get("/api/me").expect(200);
        assertThat(me.json().at("/projects/" + project.name() + "/0").asString())
                .isEqualTo("developer");
    }

    @Test
    void unknownPathIs404AndWrongVerbIs405WithAllow_case36() {
        project.as(Role.OWNER).get("/api/nothing").expect(404);
        project.anonymous().get("/hooks").expect(404);
        var wrong = project.as(Role.OWNER).delete("/api/me").expect(405);
        assertThat(wrong.header("Allow")).contains("GET");
        assertThat(wrong.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void formSentToAJsonRouteIs415_case23() {
        var form = "name=x".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var answer = project.admin()
                .send("POST", "/api/projects", "application/x-www-form-urlencoded", form)
                .expect(415);
        assertThat(answer.text("/code")).isEqualTo("media-type-unsupported");
        project.admin()
                .send("POST", "/api/projects", "multipart/form-data; boundary=x", form)
                .expect(415);
        project.admin().send("POST", "/api/projects", null, form).expect(415);
    }

    @Test
    void malformedJsonIsAnsweredWithLineAndColumn() {
        var answer = project.admin()
                .post("/api/projects", "{\n  \"name\": \"x\",,\n}")
                .expect(400);
        assertThat(answer.text("/code")).isEqualTo("json.malformed");
        assertThat(answer.text("/detail")).contains("line 2, column");
        assertThat(answer.body()).doesNotContain("tools.jackson").doesNotContain("at fx.");
    }

    @Test
    void unknownAndDoubleFieldsAreRefused() {
        assertThat(project.admin()
                        .post("/api/projects", "{\"nam\": \"x\"}")
                        .expect(400)
                        .text("/code"))
                .isEqualTo("field.unknown");
        assertThat(project.admin()
                        .post("/api/projects", "{\"name\": \"x\", \"name\": \"y\"}")
                        .expect(400)
                        .text("/code"))
                .isEqualTo("json.malformed");
        assertThat(project.admin()
                        .post("/api/projects", "{\"name\": {}}")
                        .expect(400)
                        .text("/violations/0/pointer"))
                .isEqualTo("/name");
    }

    @Test
    void foreignProjectDoesNotExist_case35() {
        project.stranger().get(project.path("")).expect(404);
        project.stranger().patch(project.path(""), Map.of("title", "mine")).expect(404);
        project.platformAdmin().get(project.path("")).expect(404);
        project.anonymous().get(project.path("")).expect(401);
    }

    @Test
    void memberWithoutTheRoleIsForbidden() {
        project.as(Role.VIEWER).get(project.path("")).expect(200);
        project.as(Role.VIEWER).patch(project.path(""), Map.of("title", "mine")).expect(403);
    }

    @Test
    void unknownNameCostsAsLongAsAWrongPassword_case115() {
        var wrong = project.anonymous().withPassword("admin", "wrong");
        var unknown = project.anonymous().withPassword("nobody-" + project.name(), "wrong");
        wrong.get("/api/tokens").expect(401);
        unknown.get("/api/tokens").expect(401);
        long wrongTime = time(() -> wrong.get("/api/tokens").expect(401));
        long unknownTime = time(() -> unknown.get("/api/tokens").expect(401));
        assertThat((double) unknownTime / wrongTime).isBetween(0.3, 3.0);
    }

    @Test
    void guessingIsSlowedDownWithoutLockingOthersOut_case115() {
        var guess = project.anonymous().withPassword("guessed-" + project.name(), "wrong");
        for (int i = 0; i < 6; i++) {
            guess.get("/api/tokens");
        }
        var slowed = guess.get("/api/tokens").expect(429);
        assertThat(slowed.header("Retry-After")).isNotNull();
        project.byPassword(Role.VIEWER).get("/api/tokens").expect(200);
    }

    @Test
    void longPasswordIsComparedWhole_case115() {
        var name = "long-" + project.name();
        var base = "p".repeat(80);
        project.adminByPassword()
                .post("/api/accounts", Map.of("name", name, "password", base + "a"))
                .expect(201);
        project.anonymous().withPassword(name, base + "b").get("/api/tokens").expect(401);
        project.anonymous().withPassword(name, base + "a").get("/api/tokens").expect(200);
        project.anonymous().withPassword(name, "x".repeat(100_000)).get("/api/tokens");
        project.adminByPassword()
                .post("/api/accounts", Map.of("name", "x" + name, "password", "p".repeat(300)))
                .expect(400);
    }

    @Test
    void tokenInTheQueryIsNoTokenAndPasswordsAreTakenAtTokensOnly_case115() {
        project.anonymous().get("/api/me?access_token=fx_x&token=fx_x").expect(401);
        project.byPassword(Role.VIEWER).get("/api/me").expect(401);
    }

    @Test
    void revokedExpiredAndForgedTokensAreRefused_case116() {
        var maker = project.byPassword(Role.DEVELOPER);
        var made = maker.post("/api/tokens", Map.of("name", "ci")).expect(201);
        var client = project.anonymous().withToken(made.text("/token"));
        client.get("/api/me").expect(200);
        maker.delete("/api/tokens/" + made.text("/id")).expect(204);
        client.get("/api/me").expect(401);
        project.anonymous()
                .withToken(TokenText.random().reveal())
                .get("/api/me")
                .expect(401);
        project.anonymous().withToken("fx_short").get("/api/me").expect(401);
        maker.post("/api/tokens", Map.of("name", "old", "expires", Instant.now().minusSeconds(1)))
                .expect(400);
        maker.post(
                        "/api/tokens",
                        Map.of("name", "long", "expires", Instant.now().plus(Duration.ofDays(400))))
                .expect(400);
    }

    @Test
    void tokenIsNeverWiderThanItsMakerAndMakesNoToken_case116() {
        var viewer = project.byPassword(Role.VIEWER);
        var wider = viewer.post(
                        "/api/tokens", Map.of("name", "x", "project", project.name(), "scopes", List.of("git:push")))
                .expect(403);
        assertThat(wider.text("/code")).isEqualTo("token.wider");
        assertThat(project.as(Role.OWNER)
                        .post("/api/tokens", Map.of("name", "x"))
                        .expect(403)
                        .text("/code"))
                .isEqualTo("token.from-token");
        project.stranger().get("/api/tokens").expect(200);
    }

    @Test
    void tokenOfOneScopeDoesNothingElse_case116() {
        var reader = project.as(Role.OWNER, List.of("read"));
        reader.get(project.path("")).expect(200);
        reader.patch(project.path(""), Map.of("title", "x")).expect(403);
    }

    @Test
    void lostRoleCountsAtOnce() {
        var developer = project.as(Role.DEVELOPER);
        developer.get(project.path("/secrets")).expect(200);
        project.admin()
                .put(project.path("/members/developer-" + project.name()), Map.of("roles", List.of("viewer")))
                .expect(200);
        developer.get(project.path("/secrets")).expect(403);
    }

    @Test
    void lastOwnerStays() {
        var refused =
                project.adminByPassword().delete(project.path("/members/admin")).expect(409);
        assertThat(refused.text("/code")).isEqualTo("member.last-owner");
        project.as(Role.ADMIN)
                .put(project.path("/members/viewer-" + project.name()), Map.of("roles", List.of("owner")))
                .expect(404);
        project.as(Role.VIEWER);
        project.as(Role.ADMIN)
                .put(project.path("/members/viewer-" + project.name()), Map.of("roles", List.of("owner")))
                .expect(403);
    }

    @Test
    void projectIsDeletedOnlyWithItsNameRepeated() {
        project.as(Role.ADMIN)
                .delete(project.path("?confirm=" + project.name()))
                .expect(403);
        var owner = project.byPassword(project.as(Role.OWNER));
        owner.delete(project.path("")).expect(400);
        owner.delete(project.path("?confirm=" + project.name())).expect(204);
        project.admin().get(project.path("")).expect(404);
    }

    @Test
    void aTokenThatWasMadeToLastDoesNotStandForThePassword() {
        var account = Map.of("name", "kept-out-" + project.name(), "password", TestProject.PASSWORD);
        var lasting = project.admin().post("/api/accounts", account).expect(403);
        assertThat(lasting.text("/code")).isEqualTo("password.needed");
        assertThat(lasting.text("/detail")).contains("POST /api/tokens").contains("\"seconds\": 300");
        var asked =
                project.admin().get("/api/audit?action=account.create&limit=1").expect(200);
        assertThat(asked.text("/items/0/outcome")).isEqualTo("refused");
        admin(301).post("/api/accounts", account).expect(403);
        admin(300).post("/api/accounts", account).expect(201);
    }

    @Test
    void aTokenThatStandsForThePasswordGivesNoRightAndDiesInTime() {
        var viewer = project.byPassword(project.as(Role.VIEWER));
        assertThat(viewer.post("/api/accounts", "{}").expect(403).text("/code")).isEqualTo("forbidden");
        project.byPassword(project.stranger())
                .delete(project.path("?confirm=" + project.name()))
                .expect(404);
        var brief = admin(1);
        await().untilAsserted(() -> brief.post("/api/accounts", "{}").expect(401));
    }

    @Test
    void aLifeInSecondsIsCheckedLikeAnyOther() {
        var maker = project.byPassword(Role.VIEWER);
        for (var wish : List.<Map<String, Object>>of(
                Map.of("name", "x", "seconds", 0),
                Map.of("name", "x", "seconds", -300),
                Map.of("name", "x", "seconds", Long.MAX_VALUE),
                Map.of("name", "x", "seconds", 300, "expires", Instant.now().plusSeconds(60)))) {
            assertThat(maker.post("/api/tokens", wish).expect(400).text("/code"))
                    .isEqualTo("token.expires");
        }
    }

    @Test
    void aProjectIsGivenAwayWithThePasswordOnly() {
        var viewer = project.path("/members/" + project.member(Role.VIEWER));
        var owner = project.as(Role.OWNER);
        var give = Map.of("roles", List.of("owner"));
        assertThat(owner.put(viewer, give).expect(403).text("/code")).isEqualTo("password.needed");
        owner.put(viewer, Map.of("roles", List.of("developer"))).expect(200);
        project.byPassword(owner).put(viewer, give).expect(200);
        assertThat(owner.delete(viewer).expect(403).text("/code")).isEqualTo("password.needed");
    }

    private FxClient admin(long seconds) {
        var made = project.anonymous()
                .withPassword("admin", TestProject.ADMIN_PASSWORD)
                .post("/api/tokens", Map.of("name", "test", "seconds", seconds))
                .expect(201);
        return project.anonymous().withToken(made.text("/token"));
    }

    @Test
    void everyAnswerHasSecurityHeaders() {
        for (var path : List.of("/api/me", "/nothing", "/actuator/health", "/api/nothing")) {
            var answer = project.anonymous().get(path);
            assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(answer.header("Content-Security-Policy")).as(path).contains("frame-ancestors 'none'");
            assertThat(answer.header("Referrer-Policy")).as(path).isEqualTo("same-origin");
            assertThat(answer.header("Cross-Origin-Opener-Policy")).as(path).isEqualTo("same-origin");
            assertThat(answer.header("Cross-Origin-Resource-Policy")).as(path).isEqualTo("same-origin");
            if (!path.equals("/nothing")) {
                // Programs get no cookies; at a browser's door a session remembers where one wanted to go.
                assertThat(answer.header("Set-Cookie")).as(path).isNull();
            }
        }
    }

    @Test
    void healthIsOpenWithoutDetailAndMetricsNeedTheirScope() {
        var health = project.anonymous().get("/actuator/health");
        assertThat(health.body()).doesNotContain("components");
        project.anonymous().get("/actuator/prometheus").expect(401);
        project.as(Role.OWNER).get("/actuator/prometheus").expect(403);
        project.withScope("metrics").get("/actuator/prometheus").expect(200);
        project.admin().get("/actuator/env").expect(404);
    }

    @Test
    void internalApiIsForExecutorsAlone() {
        project.anonymous().get("/internal/bundles/x").expect(401);
        project.admin().get("/internal/bundles/x").expect(401);
    }

    private static long time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }
}
