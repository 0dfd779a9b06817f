/** Git over HTTP: one bare repository per project, what a push may hold, and the receipt that a push is answered with. No work trees, no hooks, no filters. */
@NullMarked
package fx.app.git;

import org.jspecify.annotations.NullMarked;
