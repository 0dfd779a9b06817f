/** Encrypted secrets, the wrapped keys that encrypt them, and grants of the platform's secrets. */
@NullMarked
package fx.db.secret;

import org.jspecify.annotations.NullMarked;
