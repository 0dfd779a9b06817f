/** What people do with their own account: name, password, tokens, sessions. */
@NullMarked
package fx.app.ui.account;

import org.jspecify.annotations.NullMarked;
