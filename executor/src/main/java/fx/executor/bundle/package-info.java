/** Services' files and Python environments, kept by the hash of their content. */
@NullMarked
package fx.executor.bundle;

import org.jspecify.annotations.NullMarked;
