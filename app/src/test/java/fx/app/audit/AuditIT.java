package fx.app.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fx.app.access.Role;
import fx.app.testing.FxTest;
import fx.app.testing.TestProject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@FxTest
class AuditIT {
    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ChainedAuditLog log;

    private TestProject project;

    @BeforeEach
    void makeProject() {
        project = TestProject.create(port);
    }

    @Test
    void changeWritesOneRowAndItsRefusalOne() {
        project.as(Role.VIEWER);
        long before = rows();
        project.admin()
                .put(project.path("/tags/urgent"), Map.of("description", "now"))
                .expect(200);
        assertThat(rows()).isEqualTo(before + 1);
        project.as(Role.VIEWER)
                .put(project.path("/tags/urgent"), Map.of("description", "no"))
                .expect(403);
        assertThat(rows()).isEqualTo(before + 2);
        project.admin().get(project.path("/tags")).expect(200);
        assertThat(rows()).isEqualTo(before + 2);
        assertThat(outcomes()).endsWith("tag.put done", "tag.put refused");
    }

    @Test
    void rowsCanNeitherBeChangedNorRemoved() {
        for (var sql : List.of("update audit set caller = 'x'", "delete from audit", "truncate audit")) {
            assertThatThrownBy(() -> jdbc.sql(sql).update()).rootCause().hasMessageContaining("append-only");
        }
    }

    @Test
    void chainIsWholeUntilARowIsChanged() {
        assertThat(log.verify().whole()).isTrue();
        project.auditor().get("/api/audit/verify").expect(200);
        project.as(Role.OWNER).get("/api/audit/verify").expect(403);
    }

    @Test
    void memberSeesHisOwnActionsAndAdminTheProjects() {
        project.as(Role.DEVELOPER)
                .put(project.path("/secrets/A"), Map.of("value", "x"))
                .expect(200);
        project.as(Role.OWNER).put(project.path("/tags/t"), "{}").expect(200);
        var own = project.as(Role.DEVELOPER)
                .get("/api/audit?project=" + project.name())
                .expect(200);
        assertThat(own.json()
                        .at("/items")
                        .valueStream()
                        .map(item -> item.at("/action").asString()))
                .contains("secret.set")
                .doesNotContain("tag.put");
        var all = project.as(Role.ADMIN)
                .get("/api/audit?project=" + project.name())
                .expect(200);
        assertThat(all.json()
                        .at("/items")
                        .valueStream()
                        .map(item -> item.at("/action").asString()))
                .contains("secret.set", "tag.put");
        var foreign =
                project.stranger().get("/api/audit?project=" + project.name()).expect(200);
        assertThat(foreign.json().at("/items").size()).isZero();
    }

    @Test
    void failedSignInIsRecordedWithoutWhatWasTyped() {
        project.anonymous()
                .withPassword("hunter2-typed-in-the-wrong-field", "x")
                .get("/api/tokens")
                .expect(401);
        var last = jdbc.sql("select action || ' ' || subject || ' ' || outcome from audit order by seq desc limit 1")
                .query(String.class)
                .single();
        assertThat(last).isEqualTo("sign-in unknown refused");
    }

    private long rows() {
        return jdbc.sql("select count(*) from audit where project = :project")
                .param("project", project.name())
                .query(Long.class)
                .single();
    }

    private List<String> outcomes() {
        return jdbc.sql("select action || ' ' || outcome from audit where project = :project order by seq")
                .param("project", project.name())
                .query(String.class)
                .list();
    }
}
