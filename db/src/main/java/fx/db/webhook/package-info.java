/** Webhooks of projects, as the database keeps them. */
@NullMarked
package fx.db.webhook;

import org.jspecify.annotations.NullMarked;
