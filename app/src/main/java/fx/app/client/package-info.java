/** The command-line client: what {@code ./fx login}, {@code push}, {@code send}, {@code logs} and the like do against a running FX. */
@NullMarked
package fx.app.client;

import org.jspecify.annotations.NullMarked;
