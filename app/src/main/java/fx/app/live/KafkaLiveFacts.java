package fx.app.live;

import fx.app.infrastructure.KafkaAccess;
import fx.engine.message.Fact;
import fx.engine.message.Topics;
import java.util.function.Consumer;

/** Facts from the end of their topic. */
final class KafkaLiveFacts implements LiveFacts, AutoCloseable {
    private final TopicTail<Fact> tail;

    KafkaLiveFacts(KafkaAccess kafka, Topics topics) {
        tail = new TopicTail<>(kafka, topics.executions(), Fact.class);
    }

    @Override
    public Subscription subscribe(Consumer<Fact> listener) {
        return tail.subscribe(listener);
    }

    @Override
    public void close() {
        tail.close();
    }
}
