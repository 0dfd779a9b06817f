/** The browser's views. They know every concept of FX; nothing else knows them. */
@NullMarked
package fx.app.ui;

import org.jspecify.annotations.NullMarked;
