/** The Python runtime: worker processes, the frames spoken with them, and what they report. */
@NullMarked
package fx.executor.python;

import org.jspecify.annotations.NullMarked;
