/** The catalog's learning: from events that were seen to a JSON Schema that every one of them satisfies. */
@NullMarked
package fx.engine.catalog;

import org.jspecify.annotations.NullMarked;
