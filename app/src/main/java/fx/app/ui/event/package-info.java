/** Views of events: the stream as it comes, the catalog of types, one type, and one event with what became of it. */
@NullMarked
package fx.app.ui.event;

import org.jspecify.annotations.NullMarked;
