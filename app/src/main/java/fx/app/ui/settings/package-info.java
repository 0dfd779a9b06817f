/** The settings of a project: what it is called, who is in it, tokens, secrets, webhooks, its repository. */
@NullMarked
package fx.app.ui.settings;

import org.jspecify.annotations.NullMarked;
