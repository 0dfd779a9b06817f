package fx.app.live;

import fx.engine.message.Fact;
import java.util.function.Consumer;

/** The router's facts as they are committed, from now on: for a caller that waits for its answer, and for live views. */
public interface LiveFacts {

    /**
     * Calls the listener for every fact of every shard that is committed after this method has returned. The listener
     * runs on the reader's thread and must return at once.
     *
     * @return ends the subscription when closed
     */
    Subscription subscribe(Consumer<Fact> listener);

    /** A subscription that can be ended. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
