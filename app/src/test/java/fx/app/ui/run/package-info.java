@NullMarked
package fx.app.ui.run;

import org.jspecify.annotations.NullMarked;
