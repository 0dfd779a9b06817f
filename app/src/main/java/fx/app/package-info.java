/** The application: one program whose roles {@code ui}, {@code router} and {@code executor} are chosen at start. */
@NullMarked
package fx.app;

import org.jspecify.annotations.NullMarked;
