/** Flows as people edit them: the draft, what is published, and every version that was. */
@NullMarked
package fx.db.flow;

import org.jspecify.annotations.NullMarked;
