/** CloudEvents as FX reads, checks and writes them. An event is the only thing that starts work, so nothing enters the platform without becoming one. */
@NullMarked
package fx.engine.event;

import org.jspecify.annotations.NullMarked;
