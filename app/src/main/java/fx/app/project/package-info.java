/** Projects: what owns services, flows, secrets and members. */
@NullMarked
package fx.app.project;

import org.jspecify.annotations.NullMarked;
