/** Drafts, edits and what is offered while drawing. */
@NullMarked
package fx.engine.draft;

import org.jspecify.annotations.NullMarked;
