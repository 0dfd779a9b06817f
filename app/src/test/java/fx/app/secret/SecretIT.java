package fx.app.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fx.app.access.Role;
import fx.app.testing.FxTest;
import fx.app.testing.TestProject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.StringNode;

@FxTest
class SecretIT {
    private static final String VALUE = "s3cr3t-canary-value";

    @LocalServerPort
    private int port;

    @Autowired
    private SecretService secrets;

    @Autowired
    private JdbcClient jdbc;

    private TestProject project;

    @BeforeEach
    void makeProject() {
        project = TestProject.create(port);
    }

    @Test
    void valueIsWrittenAndNeverAnswered() {
        var developer = project.as(Role.DEVELOPER);
        var set = developer
                .put(project.path("/secrets/KEY"), Map.of("value", VALUE))
                .expect(200);
        var list = developer.get(project.path("/secrets")).expect(200);
        assertThat(list.text("/items/0/name")).isEqualTo("KEY");
        assertThat(set.body() + list.body()).doesNotContain(VALUE);
        developer.get(project.path("/secrets/KEY")).expect(405);
        assertThat(secrets.resolve(project.name(), "any", "KEY").orElseThrow().asString())
                .isEqualTo(VALUE);
    }

    @Test
    void newMasterKeyWrapsAllDataKeysAndSecretsStayReadable() {
        // given
        var developer = project.as(Role.DEVELOPER);
        developer.put(project.path("/secrets/KEY"), Map.of("value", VALUE)).expect(200);
        byte[] before = wrapped();
        // when
        var rotated =
                project.adminByPassword().post("/api/master-key/rotate", "").expect(200);
        project.adminByPassword().post("/api/master-key/rotate", "").expect(200);
        // then
        assertThat(rotated.json().path("dataKeys").asInt()).isPositive();
        assertThat(wrapped()).isNotEqualTo(before);
        assertThat(secrets.resolve(project.name(), "any", "KEY").orElseThrow().asString())
                .isEqualTo(VALUE);
        developer.put(project.path("/secrets/NEW"), Map.of("value", "another")).expect(200);
        assertThat(secrets.resolve(project.name(), "any", "NEW").orElseThrow().asString())
                .isEqualTo("another");
    }

    private byte[] wrapped() {
        return jdbc.sql("select wrapped from data_keys where project = :project")
                .param("project", project.name())
                .query(byte[].class)
                .single();
    }

    @Test
    void serviceWinsOverProjectAndProjectOverPlatform() {
        var admin = project.adminByPassword();
        var name = "SHARED-" + project.name();
        admin.put("/api/secrets/" + name, Map.of("value", "platform")).expect(200);
        assertThat(secrets.resolve(project.name(), "s", name)).isEmpty();
        admin.put("/api/secrets/" + name + "/grants/" + project.name(), "{}").expect(200);
        assertThat(secrets.resolve(project.name(), "s", name).orElseThrow().asString())
                .isEqualTo("platform");
        admin.put(project.path("/secrets/" + name), Map.of("value", Map.of("user", "u")))
                .expect(200);
        assertThat(secrets.resolve(project.name(), "s", name)
                        .orElseThrow()
                        .at("/user")
                        .asString())
                .isEqualTo("u");
        admin.put(project.path("/secrets/" + name + "?service=s"), Map.of("value", "own"))
                .expect(200);
        assertThat(secrets.resolve(project.name(), "s", name).orElseThrow().asString())
                .isEqualTo("own");
        assertThat(secrets.resolve(project.name(), "t", name).orElseThrow().isObject())
                .isTrue();
    }

    @Test
    void scriptWritesPlatformSecretsOnlyWithAGrant() {
        var name = "ROTATED-" + project.name();
        assertThat(secrets.setByScript(project.name(), "s", name, StringNode.valueOf("1"), "platform"))
                .isFalse();
        project.adminByPassword()
                .put("/api/secrets/" + name + "/grants/" + project.name(), Map.of("mayWrite", true))
                .expect(200);
        assertThat(secrets.setByScript(project.name(), "s", name, StringNode.valueOf("2"), "platform"))
                .isTrue();
        assertThat(secrets.resolve(project.name(), "s", name).orElseThrow().asString())
                .isEqualTo("2");
    }

    @Test
    void rowThatWasRenamedDoesNotOpen() {
        project.admin().put(project.path("/secrets/A"), Map.of("value", VALUE)).expect(200);
        jdbc.sql("update secrets set name = 'B' where project = :project")
                .param("project", project.name())
                .update();
        assertThatThrownBy(() -> secrets.resolve(project.name(), "s", "B"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining(VALUE);
    }

    @Test
    void databaseHoldsNoPlainValue() {
        project.admin().put(project.path("/secrets/A"), Map.of("value", VALUE)).expect(200);
        var dump = jdbc.sql("select encode(ciphertext, 'escape') from secrets where project = :project")
                .param("project", project.name())
                .query(String.class)
                .single();
        assertThat(dump).doesNotContain(VALUE);
    }

    @Test
    void versionsAreKeptAndTheNewestCounts() {
        project.admin().put(project.path("/secrets/A"), Map.of("value", "1")).expect(200);
        var second = project.admin()
                .put(project.path("/secrets/A"), Map.of("value", "2"))
                .expect(200);
        assertThat(second.json().at("/version").asInt()).isEqualTo(2);
        assertThat(secrets.resolve(project.name(), "s", "A").orElseThrow().asString())
                .isEqualTo("2");
    }

    @Test
    void otherValuesThanStringsAndObjectsAreRefused() {
        project.admin().put(project.path("/secrets/A"), Map.of("value", 1)).expect(400);
        project.admin().put(project.path("/secrets/A"), "{}").expect(400);
        var big = project.admin()
                .put(project.path("/secrets/A"), Map.of("value", VALUE.repeat(5_000)))
                .expect(400);
        assertThat(big.body()).doesNotContain(VALUE);
    }
}
