/** Kills a whole FX under load, again and again, and reads the history back: what {@code ./fx chaos} does. */
@NullMarked
package fx.app.chaos;

import org.jspecify.annotations.NullMarked;
