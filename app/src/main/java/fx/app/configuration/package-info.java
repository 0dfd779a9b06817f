/** The settings of the program, checked at start. */
@NullMarked
package fx.app.configuration;

import org.jspecify.annotations.NullMarked;
