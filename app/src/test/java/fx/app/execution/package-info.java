/** Tests of what people see of executions. */
@NullMarked
package fx.app.execution;

import org.jspecify.annotations.NullMarked;
