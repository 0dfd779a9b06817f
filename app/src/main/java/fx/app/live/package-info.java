/** What happens now: the tail of the router's facts and of the logs, handed to whoever waits or watches in this process. */
@NullMarked
package fx.app.live;

import org.jspecify.annotations.NullMarked;
