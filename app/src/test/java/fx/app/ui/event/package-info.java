@NullMarked
package fx.app.ui.event;

import org.jspecify.annotations.NullMarked;
