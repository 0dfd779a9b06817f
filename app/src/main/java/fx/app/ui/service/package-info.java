/** Views of services: all of a project, and one with everything that can be known and done about it. */
@NullMarked
package fx.app.ui.service;

import org.jspecify.annotations.NullMarked;
