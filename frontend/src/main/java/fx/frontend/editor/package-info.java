/** Editors for expressions, JSON and scripts, and the comparison of two texts, as Vaadin components. */
@NullMarked
package fx.frontend.editor;

import org.jspecify.annotations.NullMarked;
