/** The roles of a process: which parts run here, how they start and in which order they stop. */
@NullMarked
package fx.app.role;

import org.jspecify.annotations.NullMarked;
