/** Projects, their members and tags. */
@NullMarked
package fx.db.project;

import org.jspecify.annotations.NullMarked;
