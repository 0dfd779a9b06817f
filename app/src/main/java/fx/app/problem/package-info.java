/** Errors as users see them: RFC 9457 problem details with a stable code, never a stack trace. */
@NullMarked
package fx.app.problem;

import org.jspecify.annotations.NullMarked;
