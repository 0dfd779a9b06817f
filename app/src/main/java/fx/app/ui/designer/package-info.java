/** The flow designer: the canvas with what surrounds it. The draft lives on the server; every gesture is a step of it. */
@NullMarked
package fx.app.ui.designer;

import org.jspecify.annotations.NullMarked;
