package fx.engine.router;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The output of a step that a later step reads.
 *
 * @param node node it belongs to
 * @param before the nearest step before it whose output is kept, or null
 * @param output the output
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StepOutput(String node, @Nullable String before, JsonNode output) {}
