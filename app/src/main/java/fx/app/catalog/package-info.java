/** The catalog of event types: kept by watching the events, read by people and the designer. */
@NullMarked
package fx.app.catalog;

import org.jspecify.annotations.NullMarked;
