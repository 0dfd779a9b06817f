/** Services as people edit them: what is live, what was refused and why, every version, and the state that scripts keep across runs. */
@NullMarked
package fx.db.service;

import org.jspecify.annotations.NullMarked;
