/** Takes assignments from the router, runs them, and says in one record how each ended. */
@NullMarked
package fx.executor;

import org.jspecify.annotations.NullMarked;
