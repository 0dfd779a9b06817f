/** Personal tokens, as hashes. */
@NullMarked
package fx.db.token;

import org.jspecify.annotations.NullMarked;
