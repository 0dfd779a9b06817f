package fx.app.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fx.app.configuration.StartRefusedException;
import fx.engine.message.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedInfrastructureIT {
    private static final Topics TOPICS = Topics.DEFAULT;

    @TempDir
    Path data;

    @Test
    void dataAndPasswordsOutliveARestart() throws Exception {
        // given
        KafkaAccess before;
        try (var first = start()) {
            before = first.kafka();
            write(before.app(), TOPICS.events(), "kept");
            try (var connection = connect(first.database());
                    var statement = connection.createStatement()) {
                statement.execute("create table kept (id int)");
                statement.execute("insert into kept values (7)");
            }
        }
        // when
        try (var second = start()) {
            // then
            assertThat(second.kafka()).isEqualTo(before);
            assertThat(readFirst(second.kafka().app(), TOPICS.events())).isEqualTo("kept");
            try (var connection = connect(second.database());
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("select id from kept")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(7);
            }
        }
    }

    @Test
    void executorMayWriteResultsAndNothingElse() throws Exception {
        try (var servers = start()) {
            var executor = servers.kafka().executor();
            write(executor, TOPICS.results(), "mine");
            assertThatThrownBy(() -> write(executor, TOPICS.events(), "forged"))
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() -> readFirst(executor, TOPICS.events()))
                    .isInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void aStrangerOnTheSameMachineGetsIntoNeitherServer() throws Exception {
        try (var servers = start()) {
            var stranger = Map.<String, Object>of(
                    "bootstrap.servers", servers.kafka().bootstrapServers(),
                    "default.api.timeout.ms", "3000",
                    "request.timeout.ms", "2000");
            try (var admin = Admin.create(stranger)) {
                assertThatThrownBy(() -> admin.listTopics().names().get(5, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class);
            }
            var database = servers.database();
            assertThatThrownBy(() -> connect(new DatabaseAccess(database.url(), "postgres", "")))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connect(new DatabaseAccess(database.url(), database.username(), "guess")))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void databaseSyncsEachCommit() throws Exception {
        try (var servers = start();
                var connection = connect(servers.database());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select current_setting('fsync'), current_setting('synchronous_commit')")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("on");
            assertThat(rows.getString(2)).isEqualTo("on");
        }
    }

    @Test
    void folderIsClosedToOthersAndToASecondProcess() throws Exception {
        try (var servers = start()) {
            servers.keys();
            assertThat(Files.getPosixFilePermissions(data)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThat(Files.getPosixFilePermissions(data.resolve("credentials.json")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThatThrownBy(this::start)
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("in use by another FX");
        }
    }

    @Test
    void folderOfANewerVersionIsRefused() throws Exception {
        Files.writeString(data.resolve("version"), "999\n");
        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("written by a newer FX");
    }

    @Test
    void keysAreTheSameAtEachStart() {
        InstanceKeys first;
        try (var servers = start()) {
            first = servers.keys();
        }
        try (var servers = start()) {
            assertThat(servers.keys().leaseTokenKey()).hasSize(32).isEqualTo(first.leaseTokenKey());
            assertThat(servers.keys().executorCredential()).isEqualTo(first.executorCredential());
        }
    }

    private EmbeddedInfrastructure start() {
        return EmbeddedInfrastructure.start(data, TOPICS, 1, List.of("default"), false);
    }

    private static Connection connect(DatabaseAccess access) throws SQLException {
        return DriverManager.getConnection(access.url(), access.username(), access.password());
    }

    private static void write(Map<String, String> client, String topic, String value) throws Exception {
        try (var producer = new KafkaProducer<>(
                new HashMap<String, Object>(client), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, "key", value)).get(10, TimeUnit.SECONDS);
        }
    }

    private static String readFirst(Map<String, String> client, String topic) {
        try (var consumer = new KafkaConsumer<>(
                new HashMap<String, Object>(client), new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(Duration.ofSeconds(10)).iterator().next().value();
        }
    }
}
