package fx.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fx.app.infrastructure.KafkaAccess;
import fx.engine.message.Topics;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class CatalogLearnerTest {

    @Test
    @SuppressWarnings("NullAway") // no event comes, so that nothing is written
    void goesOnAfterKafkaWasAwayForLongerThanAConsumerWaits() {
        // given
        var broken = new MockConsumer<byte[], byte[]>("earliest");
        broken.setPollException(new KafkaException("The broker is away"));
        var whole = new MockConsumer<byte[], byte[]>("earliest");
        var consumers = new ConcurrentLinkedQueue<Consumer<byte[], byte[]>>();
        consumers.add(broken);
        consumers.add(whole);
        var access = new KafkaAccess("", Map.of(), Map.of(), Map.of());
        var learner = new CatalogLearner(access, Topics.DEFAULT, new CatalogWriter(null, null));

        // when
        learner.start(consumers::remove);

        // then
        await().until(() -> whole.subscription().contains(Topics.DEFAULT.events()));
        assertThat(broken.closed()).isTrue();
        learner.stop();
        await().until(whole::closed);
    }
}
