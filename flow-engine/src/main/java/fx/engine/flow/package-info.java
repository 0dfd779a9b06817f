/** Flows: the graph that a user draws, its file form, its problems, and what it compiles to. */
@NullMarked
package fx.engine.flow;

import org.jspecify.annotations.NullMarked;
