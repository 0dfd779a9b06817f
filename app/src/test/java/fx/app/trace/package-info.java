@NullMarked
package fx.app.trace;

import org.jspecify.annotations.NullMarked;
