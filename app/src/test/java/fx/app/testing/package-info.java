/** What integration tests share: servers that are started once per JVM, and an FX on top of them. */
@NullMarked
package fx.app.testing;

import org.jspecify.annotations.NullMarked;
