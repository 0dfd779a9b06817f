/** The record of every change and every refusal: who, what, on what, from where, with what result. */
@NullMarked
package fx.app.audit;

import org.jspecify.annotations.NullMarked;
