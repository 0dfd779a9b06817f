/** The recorder: reads what happened from the topics and keeps the projection in PostgreSQL. No execution waits for it, and nothing is lost while it or the database is away. */
@NullMarked
package fx.app.recorder;

import org.jspecify.annotations.NullMarked;
