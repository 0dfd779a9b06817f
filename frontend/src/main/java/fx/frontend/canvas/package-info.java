/** The flow canvas as a Vaadin component: opens a flow, takes edits, passes gestures on. It knows no rule of flows. */
@NullMarked
package fx.frontend.canvas;

import org.jspecify.annotations.NullMarked;
