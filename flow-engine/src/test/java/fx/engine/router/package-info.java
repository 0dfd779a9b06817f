/** The router's tests and the language they are written in. */
@NullMarked
package fx.engine.router;

import org.jspecify.annotations.NullMarked;
