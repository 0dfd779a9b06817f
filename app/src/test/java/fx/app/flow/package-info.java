/** Drafts and test runs of flows. */
@NullMarked
package fx.app.flow;

import org.jspecify.annotations.NullMarked;
