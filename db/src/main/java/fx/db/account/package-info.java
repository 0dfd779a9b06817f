/** Accounts of people. */
@NullMarked
package fx.db.account;

import org.jspecify.annotations.NullMarked;
