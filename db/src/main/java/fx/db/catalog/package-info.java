/** The catalog of event types, as the database keeps it. */
@NullMarked
package fx.db.catalog;

import org.jspecify.annotations.NullMarked;
