/** Building blocks that several views share, and the texts that they show. */
@NullMarked
package fx.app.ui.component;

import org.jspecify.annotations.NullMarked;
