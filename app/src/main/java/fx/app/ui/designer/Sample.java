package fx.app.ui.designer;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Real data that mappings are tried on while they are written.
 *
 * @param label what it is, to show
 * @param outputs by node id, as mappings read them
 */
record Sample(String label, Map<String, JsonNode> outputs) {
    static final Sample NONE = new Sample("", Map.of());

    Sample {
        outputs = Map.copyOf(outputs);
    }
}
