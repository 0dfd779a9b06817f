/** Services as folders: reads a pushed folder with its manifest, and says what it will run as, or why not, where and how to mend it. */
@NullMarked
package fx.engine.service;

import org.jspecify.annotations.NullMarked;
