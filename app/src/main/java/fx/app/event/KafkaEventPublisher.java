package fx.app.event;

import fx.app.configuration.FxProperties;
import fx.app.infrastructure.KafkaAccess;
import fx.app.problem.UnavailableException;
import fx.app.role.ConditionalOnRole;
import fx.engine.event.Event;
import fx.engine.event.EventCodec;
import fx.engine.event.Extensions;
import fx.engine.execution.Ids;
import fx.engine.message.Shards;
import fx.engine.message.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Sends events through one idempotent producer that all requests share. An event counts as sent once every in-sync
 * replica has it; what Kafka does not confirm in time was not accepted, even if it arrives later: the sender repeats it,
 * and the router drops the one that comes second.
 */
@Component
@ConditionalOnRole("ui")
@EnableConfigurationProperties(IngestProperties.class)
class KafkaEventPublisher implements EventPublisher, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaEventPublisher.class);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LARGEST_REQUEST = 8 * 1024 * 1024;
    private static final int BATCH_BYTES = 128 * 1024;
    private static final long BUFFER_BYTES = 64L * 1024 * 1024;

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final int shards;

    @Autowired
    KafkaEventPublisher(KafkaAccess access, Topics topics, FxProperties properties, IngestProperties ingest) {
        this(producer(access, ingest), topics, properties.kafka().shards());
    }

    KafkaEventPublisher(Producer<byte[], byte[]> producer, Topics topics, int shards) {
        this.producer = producer;
        this.topic = topics.events();
        this.shards = shards;
    }

    @Override
    public CompletableFuture<Event> publish(String project, Event event) {
        var accepted = accepted(project, event);
        var done = new CompletableFuture<Event>();
        var trace = accepted.trace();
        if (trace == null) {
            throw new IllegalStateException("An accepted event has a trace");
        }
        try {
            var _ = producer.send(
                    new ProducerRecord<>(
                            topic,
                            Shards.of(trace, shards),
                            trace.getBytes(StandardCharsets.UTF_8),
                            EventCodec.write(accepted)),
                    (_, failure) -> {
                        if (failure == null) {
                            done.complete(accepted);
                        } else {
                            done.completeExceptionally(unavailable(failure));
                        }
                    });
        } catch (KafkaException e) {
            done.completeExceptionally(unavailable(e));
        }
        return done;
    }

    @Override
    public CompletableFuture<List<Event>> publishAll(String project, List<Event> events) {
        var all = events.stream().map(event -> publish(project, event)).toList();
        return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new))
                .thenApply(_ -> all.stream().map(CompletableFuture::join).toList());
    }

    @Override
    public void destroy() {
        producer.close(Duration.ofSeconds(5));
    }

    private static Event accepted(String project, Event event) {
        var extensions = new TreeMap<>(event.extensions());
        extensions.put(Extensions.PROJECT, NODES.stringNode(project));
        extensions.computeIfAbsent(
                Extensions.TRACE, _ -> NODES.stringNode(Ids.derive(project, event.source(), event.id())));
        extensions.putIfAbsent(Extensions.HOPS, NODES.numberNode(0));
        return new Event(
                event.id(),
                event.source(),
                event.type(),
                event.subject(),
                event.time(),
                event.dataContentType(),
                event.dataSchema(),
                event.data(),
                event.dataBase64(),
                extensions);
    }

    private static UnavailableException unavailable(Exception failure) {
        LOG.atWarn().addKeyValue("reason", failure.toString()).log("Event was not accepted: Kafka did not confirm it");
        return new UnavailableException(
                "event.unavailable",
                "Kafka does not confirm events at the moment, so this one was not accepted. Send it again, with the same"
                        + " id: it will not run twice.");
    }

    private static Producer<byte[], byte[]> producer(KafkaAccess access, IngestProperties ingest) {
        int timeout = (int) ingest.timeout().toMillis();
        var settings = new HashMap<String, Object>(access.app());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "fx-events");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // Requests in flight already gather what comes meanwhile; waiting longer would only delay the single event.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 20);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
