/** People with local accounts, and the first of them. */
@NullMarked
package fx.app.account;

import org.jspecify.annotations.NullMarked;
