/** What services and flows have in common: a push brings them, and may be refused. */
@NullMarked
package fx.db.push;

import org.jspecify.annotations.NullMarked;
