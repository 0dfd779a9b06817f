package fx.app.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fx.app.configuration.FxProperties;
import fx.app.infrastructure.EmbeddedInfrastructure;
import fx.app.infrastructure.KafkaAccess;
import fx.app.problem.UnavailableException;
import fx.engine.event.Event;
import fx.engine.message.Fact;
import fx.engine.message.Topics;
import fx.engine.message.Wire;
import fx.engine.topology.RouterProcess;
import fx.engine.topology.RouterSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The broker stops and comes again, as the sender of events and the router live through it. */
class BrokerOutageIT {
    private static final Topics TOPICS = Topics.DEFAULT;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private static Event event(String id) {
        return new Event(id, "test", "order.placed", null, null, null, null, null, null, Map.of());
    }

    private EmbeddedInfrastructure servers() {
        return EmbeddedInfrastructure.start(folder.resolve("servers"), TOPICS, 1, List.of("default"), false);
    }

    private RouterProcess router(KafkaAccess kafka) {
        var settings = new RouterSettings(
                TOPICS,
                1,
                "fx-router",
                folder.resolve("router"),
                List.of("default"),
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                Duration.ofHours(1),
                1_000,
                50);
        return new RouterProcess(settings, kafka.router(), new byte[32]);
    }

    @Test
    void badInput42WhatIsSentWhileTheBrokerIsDownIsRefusedAndAllElseIsRouted() throws Exception {
        var servers = servers();
        var kafka = servers.kafka();
        var properties =
                new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("fx", FxProperties.class);
        var publisher =
                new KafkaEventPublisher(kafka, TOPICS, properties, new IngestProperties(10, Duration.ofSeconds(3)));
        try (var router = router(kafka)) {
            router.start();
            await().atMost(LONGEST).until(() -> router.state() == RouterProcess.State.RUNNING);
            publisher.publish("p", event("before")).get();
            // when
            servers.close();
            // then
            var refused = publisher.publish("p", event("while-down"));
            await().atMost(Duration.ofSeconds(20)).until(refused::isDone);
            assertThat(refused.isCompletedExceptionally()).isTrue();
            assertThat(refused.handle((_, failure) -> failure).get())
                    .isInstanceOfSatisfying(UnavailableException.class, problem -> {
                        assertThat(problem.status()).isEqualTo(503);
                        assertThat(problem.code()).isEqualTo("event.unavailable");
                    });
            // when
            servers = servers();
            servers.kafka();
            await().atMost(LONGEST)
                    .ignoreExceptionsInstanceOf(ExecutionException.class)
                    .until(() -> {
                        publisher.publish("p", event("after")).get();
                        return true;
                    });
            // then
            await().atMost(LONGEST)
                    .untilAsserted(() -> assertThat(routed(kafka)).contains("before", "after"));
            assertThat(router.state()).isEqualTo(RouterProcess.State.RUNNING);
        } finally {
            publisher.destroy();
            servers.close();
        }
    }

    /** Ids of the events that the router says it routed. */
    private static Set<String> routed(KafkaAccess kafka) {
        var settings = new HashMap<String, Object>(kafka.app());
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        var ids = new TreeSet<String>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(TOPICS.executions(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (Wire.read(record.value(), Fact.class) instanceof Fact.EventRouted routed) {
                        ids.add(routed.event());
                    }
                }
            }
        }
        return ids;
    }
}
