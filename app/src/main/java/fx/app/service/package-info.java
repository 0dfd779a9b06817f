/** Services: what a push made of them, what is live, their configuration, and runs by hand. */
@NullMarked
package fx.app.service;

import org.jspecify.annotations.NullMarked;
