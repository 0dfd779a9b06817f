/** What could not be processed: with its reason, and the way to send it again. */
@NullMarked
package fx.app.deadletter;

import org.jspecify.annotations.NullMarked;
