/** Who sits at the browser: sign-in, session, and what views may be opened and done. */
@NullMarked
package fx.app.ui.session;

import org.jspecify.annotations.NullMarked;
