/** Tests of the recorder. */
@NullMarked
package fx.app.recorder;

import org.jspecify.annotations.NullMarked;
