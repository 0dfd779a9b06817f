/** Configuration that administrators of the platform keep for scripts of many projects. */
@NullMarked
package fx.app.platform;

import org.jspecify.annotations.NullMarked;
