/** Personal tokens: made by a person for himself, never wider than his own rights, revocable at once. */
@NullMarked
package fx.app.token;

import org.jspecify.annotations.NullMarked;
