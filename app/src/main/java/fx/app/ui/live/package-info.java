/** Keeps views fresh: what happened in a project, handed to the views that show it. */
@NullMarked
package fx.app.ui.live;

import org.jspecify.annotations.NullMarked;
