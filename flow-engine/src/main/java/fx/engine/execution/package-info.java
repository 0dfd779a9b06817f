/** Executions: one run of one service version for one trigger, and the states it can be in. */
@NullMarked
package fx.engine.execution;

import org.jspecify.annotations.NullMarked;
