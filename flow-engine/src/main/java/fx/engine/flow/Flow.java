package fx.engine.flow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flow as it stands in a {@code .flow.json} file (reference: {@code docs/reference/flow-file.md}).
 *
 * @param title shown in the UI
 * @param description shown in the UI, or null
 * @param tags terms of the taxonomy
 * @param nodes in file order; ids are unique in a flow that compiles
 * @param edges in file order
 * @param layout position of nodes by id, {@code [x, y]} in canvas units; has no influence on logic
 */
public record Flow(
        String title,
        @Nullable String description,
        List<String> tags,
        List<Node> nodes,
        List<Edge> edges,
        Map<String, List<Double>> layout) {

    public Flow {
        tags = List.copyOf(tags);
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        layout = Collections.unmodifiableMap(new LinkedHashMap<>(layout));
    }
}
