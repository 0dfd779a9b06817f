/** What an executor asks the platform for, under the lease of an attempt. */
@NullMarked
package fx.executor.platform;

import org.jspecify.annotations.NullMarked;
