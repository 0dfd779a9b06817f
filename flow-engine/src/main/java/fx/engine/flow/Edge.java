package fx.engine.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A connection of two nodes.
 *
 * @param from id of the node it leaves
 * @param on port it leaves by: null for the normal end, else an emitted event type, {@code true}, {@code false},
 *     {@code error}, {@code timeout} or a case's name
 * @param to id of the node it reaches
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Edge(String from, @Nullable String on, String to) {}
