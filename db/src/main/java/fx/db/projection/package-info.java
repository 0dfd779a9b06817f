/** The projection of what happened: how its tables are written in batches and how they are kept in daily partitions. It can always be built again from the topics. */
@NullMarked
package fx.db.projection;

import org.jspecify.annotations.NullMarked;
