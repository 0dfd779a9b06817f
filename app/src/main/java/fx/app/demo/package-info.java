/** The demo project: pushed by git at the first start, like anybody's. */
@NullMarked
package fx.app.demo;

import org.jspecify.annotations.NullMarked;
