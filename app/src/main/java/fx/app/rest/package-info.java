/** What all REST endpoints share: pages with cursors, how parameters are read, and how instants are written. */
@NullMarked
package fx.app.rest;

import org.jspecify.annotations.NullMarked;
