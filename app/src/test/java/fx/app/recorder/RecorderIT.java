package fx.app.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fx.app.testing.SharedInfrastructure;
import fx.engine.message.Topics;
import fx.engine.message.Wire;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The recorder on real topics. Other tests write to the same topics, so that it looks at a project of its own only. */
class RecorderIT {
    private final String project = "recorder-" + Long.toUnsignedString(System.nanoTime(), 36);

    @SuppressWarnings("NullAway.Init") // set before each test
    private ProjectionDatabase database;

    @BeforeEach
    void start() {
        database = new ProjectionDatabase();
    }

    @AfterEach
    void stop() throws Exception {
        database.close();
    }

    @Test
    void aProjectionBuiltAgainFromTheTopicsHasTheSameRows() {
        // given
        send(history(50));
        var first = recorder();
        first.start();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(finished()).isEqualTo(50));
        first.stop();
        var recorded = rows();
        // when
        database.empty();
        var second = recorder();
        second.start();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(finished()).isEqualTo(50));
        second.stop();
        // then
        assertThat(rows()).isEqualTo(recorded);
    }

    @Test
    void recordingGoesOnWhereItEndedAndSaysHowFarItIs() {
        // given
        send(history(5));
        var first = recorder();
        first.start();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(finished()).isEqualTo(5));
        first.stop();
        // when
        send(history(7));
        var second = recorder();
        second.start();
        // then
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(finished()).isEqualTo(12));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(second.lag()).isZero();
            assertThat(second.asOf()).isPresent();
        });
        second.stop();
    }

    @Test
    void recordingGoesOnAfterTheDatabaseCutItsConnection() {
        // given
        var recorder = recorder();
        recorder.start();
        send(history(3));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(finished()).isEqualTo(3));
        // when
        database.jdbc()
                .sql("select count(pg_terminate_backend(pid)) from pg_locks where locktype = 'advisory'")
                .query(Long.class)
                .single();
        send(history(4));
        // then
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(finished()).isEqualTo(7));
        recorder.stop();
    }

    private Recorder recorder() {
        return new Recorder(
                database.source(),
                SharedInfrastructure.shared().kafka(),
                Topics.DEFAULT,
                new RecorderProperties(30, 25, 4_000),
                Clock.systemUTC(),
                new SimpleMeterRegistry(),
                _ -> {});
    }

    private History history(int executions) {
        var history = new History(System.nanoTime(), System.currentTimeMillis() - 1_000);
        history.salt(project + System.nanoTime());
        for (int i = 0; i < executions; i++) {
            history.execution(project);
        }
        return history;
    }

    private int finished() {
        return database.jdbc()
                .sql(
                        "select count(*) from executions where project = ? and state in ('succeeded', 'failed', 'cancelled')")
                .param(project)
                .query(Integer.class)
                .single();
    }

    private List<String> rows() {
        return database.jdbc()
                .sql("select (to_jsonb(t) - 'recorded_at')::text from executions t where project = ? union all"
                        + " select (to_jsonb(t) - 'recorded_at')::text from events t where project = ? union all"
                        + " select to_jsonb(t)::text from log_lines t where project = ? order by 1")
                .params(project, project, project)
                .query(String.class)
                .list();
    }

    private static void send(History history) {
        var access = SharedInfrastructure.shared().kafka();
        var properties = new HashMap<String, Object>(access.app());
        properties.put("bootstrap.servers", access.bootstrapServers());
        properties.put("acks", "all");
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var record : history.records()) {
                var value = switch (record) {
                    case Incoming.OfEvent(var _, var event) -> Wire.write(event);
                    case Incoming.OfFact(var _, var fact) -> Wire.write(fact);
                    case Incoming.OfLogs(var _, var lines) -> Wire.write(lines);
                    case Incoming.OfDeadLetter(var _, var letter) -> Wire.write(letter);
                };
                var _ = producer.send(new ProducerRecord<>(record.place().topic(), 0, null, value));
            }
        }
    }
}
