package fx.executor;

import fx.engine.message.Claim;
import fx.engine.message.Completion;
import fx.engine.message.LogLine;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stands for Kafka: keeps what was sent, and acknowledges as long as it is told to. */
final class FakeOutbox implements Outbox {
    final List<Claim> claims = new CopyOnWriteArrayList<>();
    final List<Completion> completions = new CopyOnWriteArrayList<>();
    final List<LogLine> lines = new CopyOnWriteArrayList<>();
    volatile boolean reachable = true;

    @Override
    public void claim(int shard, Claim claim, Runnable acknowledged) {
        if (reachable) {
            claims.add(claim);
            acknowledged.run();
        }
    }

    @Override
    public void complete(Completion completion, Consumer<@Nullable Exception> done) {
        completions.add(completion);
        done.accept(null);
    }

    @Override
    public void log(List<LogLine> batch) {
        lines.addAll(batch);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
