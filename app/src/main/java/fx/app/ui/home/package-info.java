/** The first page of a project: how far it has come, its figures, what failed last and what waits. */
@NullMarked
package fx.app.ui.home;

import org.jspecify.annotations.NullMarked;
