/** How the parts of this FX are, for people: state and figures of each. */
@NullMarked
package fx.app.health;

import org.jspecify.annotations.NullMarked;
