/** Who may do what: callers, actions, and the one policy that decides for REST, git, streams and views. */
@NullMarked
package fx.app.access;

import org.jspecify.annotations.NullMarked;
