/** The view of what waits: order, age and rate per pool and priority. */
@NullMarked
package fx.app.ui.queue;

import org.jspecify.annotations.NullMarked;
