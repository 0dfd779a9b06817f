/** Executions as people see them: lists, details, logs, and the commands that cancel, re-prioritise and run again. */
@NullMarked
package fx.app.execution;

import org.jspecify.annotations.NullMarked;
