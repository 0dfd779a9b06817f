/**
 * The draft of a flow: edits that each know how they are undone, the list of steps made of them, and what a person who
 * draws wants to know of the draft: fields to map, proposals, previews, what publishing it would change.
 */
@NullMarked
package fx.engine.draft;

import org.jspecify.annotations.NullMarked;
