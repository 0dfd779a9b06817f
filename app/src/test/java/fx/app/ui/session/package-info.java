@NullMarked
package fx.app.ui.session;

import org.jspecify.annotations.NullMarked;
