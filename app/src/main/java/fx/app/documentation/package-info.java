/** The description of the HTTP interface: one OpenAPI document, and pages that show it. */
@NullMarked
package fx.app.documentation;

import org.jspecify.annotations.NullMarked;
