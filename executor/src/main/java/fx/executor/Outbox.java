package fx.executor;

import fx.engine.message.Claim;
import fx.engine.message.Completion;
import fx.engine.message.LogLine;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an executor tells the router and the recorder. Thread-safe; answers come on a thread of the outbox. */
interface Outbox extends AutoCloseable {
    /** Tells one shard; {@code acknowledged} is called only when the record is durable. */
    void claim(int shard, Claim claim, Runnable acknowledged);

    /** Sends a result; {@code done} gets null once it is durable, or why it cannot be sent at all. */
    void complete(Completion completion, Consumer<@Nullable Exception> done);

    /** Sends lines of one execution; they may be lost where the topic cannot take them. */
    void log(List<LogLine> lines);

    @Override
    void close();
}
