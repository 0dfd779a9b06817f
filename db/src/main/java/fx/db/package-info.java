/** What FX keeps in PostgreSQL: migrations, entities, repositories, a package per concept. */
@NullMarked
package fx.db;

import org.jspecify.annotations.NullMarked;
