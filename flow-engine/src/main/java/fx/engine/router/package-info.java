/**
 * The router's domain: commands come in, processors read state and decide, facts say what was decided, and appliers
 * alone change state. Nothing here knows a clock, a broker or a thread, so that every history can be played in a test.
 */
@NullMarked
package fx.engine.router;

import org.jspecify.annotations.NullMarked;
