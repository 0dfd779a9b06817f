/** The operator's views of what runs and ran: the list of executions and flow runs, and one execution. */
@NullMarked
package fx.app.ui.run;

import org.jspecify.annotations.NullMarked;
