package fx.app.ui.service;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a tab is: its service, and the query parameters of the address.
 *
 * @param query gives a query parameter, or an empty text
 * @param change changes one
 */
record Place(String project, String service, Function<String, String> query, Change change) {

    /** Changes a query parameter of the address; null takes it away. */
    interface Change {
        void set(String name, @Nullable String value);
    }
}
