package fx.app.live;

import fx.app.infrastructure.KafkaAccess;
import fx.engine.message.LogLine;
import fx.engine.message.Topics;
import java.util.List;
import java.util.function.Consumer;

/** Log lines from the end of their topic. */
final class KafkaLiveLogs implements LiveLogs, AutoCloseable {
    private final TopicTail<LogLine[]> tail;

    KafkaLiveLogs(KafkaAccess kafka, Topics topics) {
        tail = new TopicTail<>(kafka, topics.logs(), LogLine[].class);
    }

    @Override
    public LiveFacts.Subscription subscribe(Consumer<List<LogLine>> listener) {
        return tail.subscribe(lines -> listener.accept(List.of(lines)));
    }

    @Override
    public void close() {
        tail.close();
    }
}
