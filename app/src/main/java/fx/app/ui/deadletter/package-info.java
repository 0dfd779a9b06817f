/** The views of what could not be processed: the list, and one with its reason and the ways to deal with it. */
@NullMarked
package fx.app.ui.deadletter;

import org.jspecify.annotations.NullMarked;
