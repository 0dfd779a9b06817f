/** The walls around scripts, and what is known about which of them stand. */
@NullMarked
package fx.executor.sandbox;

import org.jspecify.annotations.NullMarked;
