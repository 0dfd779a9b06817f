/** Rules on their way to the router: sent through the outbox, answered by every shard. */
@NullMarked
package fx.app.rule;

import org.jspecify.annotations.NullMarked;
