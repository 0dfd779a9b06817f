@NullMarked
package fx.app.ui.service;

import org.jspecify.annotations.NullMarked;
