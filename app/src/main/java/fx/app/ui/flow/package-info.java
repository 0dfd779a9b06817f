/** The list of flows, and the way to a new one. */
@NullMarked
package fx.app.ui.flow;

import org.jspecify.annotations.NullMarked;
