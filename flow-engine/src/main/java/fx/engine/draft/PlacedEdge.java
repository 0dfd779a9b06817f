package fx.engine.draft;

import fx.engine.flow.Edge;
import org.jspecify.annotations.Nullable;

/**
 * An edge with its place among the edges of the flow once it is there.
 *
 * @param at from 0, or null for the last place
 */
public record PlacedEdge(Edge edge, @Nullable Integer at) {}
