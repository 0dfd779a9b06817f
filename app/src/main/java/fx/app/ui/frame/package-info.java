/** What surrounds every view: navigation, project switcher, command palette, freshness, theme, account. */
@NullMarked
package fx.app.ui.frame;

import org.jspecify.annotations.NullMarked;
