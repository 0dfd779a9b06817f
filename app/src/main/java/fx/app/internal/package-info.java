/** What executors ask of the platform: bundles and texts by content hash; secrets and state for one lease. */
@NullMarked
package fx.app.internal;

import org.jspecify.annotations.NullMarked;
