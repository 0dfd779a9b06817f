package fx.app.live;

import fx.engine.message.LogLine;
import java.util.List;
import java.util.function.Consumer;

/** Log lines as they are written, from now on. */
public interface LiveLogs {

    /**
     * Calls the listener for the lines of each record that is committed after this method has returned, in the order
     * of their numbers within an attempt. The listener runs on the reader's thread and must return at once.
     *
     * @return ends the subscription when closed
     */
    LiveFacts.Subscription subscribe(Consumer<List<LogLine>> listener);
}
