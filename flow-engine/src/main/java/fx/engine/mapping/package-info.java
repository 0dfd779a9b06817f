/** Mapping: how values come from events and node outputs, by plain paths, templates and JSONata. Every evaluation is bounded and gives a value or an error, never an exception. */
@NullMarked
package fx.engine.mapping;

import org.jspecify.annotations.NullMarked;
