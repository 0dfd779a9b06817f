/** What happened, as a story: events, runs of flows, and traces that tie them to executions. */
@NullMarked
package fx.app.trace;

import org.jspecify.annotations.NullMarked;
