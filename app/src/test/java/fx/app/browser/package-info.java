/** What people do at a browser, in a real one. */
@NullMarked
package fx.app.browser;

import org.jspecify.annotations.NullMarked;
