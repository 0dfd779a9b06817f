/** The view of a trace: what caused what, as a tree and along the time. */
@NullMarked
package fx.app.ui.trace;

import org.jspecify.annotations.NullMarked;
