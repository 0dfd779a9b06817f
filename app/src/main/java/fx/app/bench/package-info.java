/** Measurements of a whole, freshly started FX over its public interfaces: what {@code ./fx bench} prints. */
@NullMarked
package fx.app.bench;

import org.jspecify.annotations.NullMarked;
