/** Tests of the boundaries between modules and packages. */
@NullMarked
package fx.app.architecture;

import org.jspecify.annotations.NullMarked;
