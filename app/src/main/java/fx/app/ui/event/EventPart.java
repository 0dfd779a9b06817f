package fx.app.ui.event;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A tab of the view of events. */
interface EventPart {
    /** The query parameters in which the tabs keep their filters. */
    List<String> QUERY = List.of("type", "source", "q", "time", "sort", "paused");

    /** Something happened in the project. */
    void refresh();

    /**
     * Where a tab is: its project, and the query parameters of the address.
     *
     * @param query gives a query parameter, or an empty text
     * @param change changes one
     */
    record Place(String project, Function<String, String> query, Change change) {}

    /** Changes a query parameter of the address; null takes it away. */
    interface Change {
        void set(String name, @Nullable String value);
    }
}
