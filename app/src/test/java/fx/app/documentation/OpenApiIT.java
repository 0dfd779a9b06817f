package fx.app.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import fx.app.access.Role;
import fx.app.testing.FxTest;
import fx.app.testing.OpenApiConformance;
import fx.app.testing.TestProject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@FxTest
class OpenApiIT {
    @LocalServerPort
    private int port;

    @Test
    void answersAreAsDocumented() {
        var project = TestProject.create(port);
        var document = OpenApiConformance.of(project.anonymous());
        var owner = project.as(Role.OWNER);
        document.check(owner.get("/api/me").expect(200));
        document.check(owner.get("/api/projects").expect(200));
        document.check(owner.get(project.path("")).expect(200));
        document.check(owner.get(project.path("/members")).expect(200));
        document.check(owner.get(project.path("/repositories")).expect(200));
        document.check(
                owner.put(project.path("/tags/x"), Map.of("description", "d")).expect(200));
        document.check(
                owner.put(project.path("/secrets/x"), Map.of("value", "d")).expect(200));
        document.check(owner.get(project.path("/secrets")).expect(200));
        document.check(owner.get("/api/audit").expect(200));
        document.check(project.byPassword(Role.OWNER).get("/api/tokens").expect(200));
        document.check(project.byPassword(Role.OWNER)
                .post("/api/tokens", Map.of("name", "x"))
                .expect(201));
        document.check(project.admin().get("/api/accounts").expect(200));
        document.check(project.stranger().get(project.path("")).expect(404));
        document.check(owner.patch(project.path(""), "{\"network\": \"x\"}").expect(400));
        document.check(project.anonymous().get(project.path("")).expect(401));
    }

    @Test
    void documentationIsOpenAndOfThisHostAlone() {
        var anonymous = TestProject.create(port).anonymous();
        var page = anonymous.get("/api/docs").expect(302).header("Location");
        assertThat(page).isNotNull();
        assertThat(anonymous
                        .get(java.net.URI.create(page).getPath())
                        .expect(200)
                        .body())
                .contains("swagger")
                .doesNotContain("https://");
        anonymous.get("/api/openapi.json").expect(200);
    }
}
