/** Secrets: written by people and scripts, read by scripts alone, encrypted at rest. */
@NullMarked
package fx.app.secret;

import org.jspecify.annotations.NullMarked;
