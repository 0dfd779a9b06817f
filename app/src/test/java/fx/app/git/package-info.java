/** Pushes by the real git client. */
@NullMarked
package fx.app.git;

import org.jspecify.annotations.NullMarked;
