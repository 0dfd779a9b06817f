@NullMarked
package fx.app.ui.component;

import org.jspecify.annotations.NullMarked;
