/** Rules: what published flows and services' triggers compile to, and the index in which the router finds those that an event matches. */
@NullMarked
package fx.engine.rule;

import org.jspecify.annotations.NullMarked;
