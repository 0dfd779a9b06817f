/** Flows on the server: drafts, publishing by a commit, and what a push made of flow files. */
@NullMarked
package fx.app.flow;

import org.jspecify.annotations.NullMarked;
