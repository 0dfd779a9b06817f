/** What a project looks like at this moment: its figures, what failed, what waits, and how far a new one has come. */
@NullMarked
package fx.app.overview;

import org.jspecify.annotations.NullMarked;
