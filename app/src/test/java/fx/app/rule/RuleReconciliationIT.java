package fx.app.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fx.app.access.Role;
import fx.app.git.GitClient;
import fx.app.infrastructure.KafkaAccess;
import fx.app.testing.FxTest;
import fx.app.testing.TestProject;
import fx.engine.message.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is live by the database becomes live on the router, whatever happened to the topic between them. */
@FxTest
class RuleReconciliationIT {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @LocalServerPort
    private int port;

    @Autowired
    private RuleReconciliation reconciliation;

    @Autowired
    private KafkaAccess kafka;

    @Autowired
    private Topics topics;

    @TempDir
    private Path folder;

    @Test
    void ruleSetThatTheTopicLostIsPublishedAgain() throws Exception {
        // given
        var project = TestProject.create(port);
        GitClient.cloneOf(port, project, folder)
                .write("billing/app.py", "print('hello')\n")
                .write(
                        "flows/orders.flow.json",
                        "{\"fx\": \"1\", \"title\": \"Orders\", \"nodes\": ["
                                + "{\"id\": \"placed\", \"kind\": \"start\", \"event\": \"order.placed\"},"
                                + "{\"id\": \"bill\", \"kind\": \"service\", \"service\": \"billing\"}],"
                                + "\"edges\": [{\"from\": \"placed\", \"to\": \"bill\"}]}")
                .commit("Add")
                .push()
                .succeeds();
        assertThat(reconciliation.reconcile()).isZero();
        lose("service:" + project.name() + "/billing");
        await().atMost(LONGEST).until(() -> !runs(project));
        // when
        int published = reconciliation.reconcile();
        // then
        assertThat(published).isEqualTo(1);
        await().atMost(LONGEST).until(() -> runs(project));
        await().atMost(LONGEST).until(() -> reconciliation.reconcile() == 0);
    }

    private static boolean runs(TestProject project) {
        return project.as(Role.DEVELOPER)
                .post(project.path("/services/billing/run?wait=PT5S"), "{}")
                .body()
                .contains("succeeded");
    }

    private void lose(String key) throws Exception {
        var settings = new HashMap<String, Object>(kafka.app());
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topics.rules(), key, null)).get();
        }
    }
}
