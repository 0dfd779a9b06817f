package fx.engine.router;

import fx.engine.flow.Scope;
import fx.engine.message.Fact;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A step of a run that was just left, with those before it: in memory as far as this command ran them, and behind them
 * the kept outputs of earlier commands.
 *
 * @param step id of the arrival at the node
 * @param node the node
 * @param output what it put out
 * @param before the step before in this command, or null
 * @param kept the nearest step, this one included, whose output is kept; or null
 * @param start whether this is the start of the run
 */
record Arrival(
        String step,
        String node,
        JsonNode output,
        @Nullable Arrival before,
        @Nullable String kept,
        boolean start) {

    static Arrival atStart(String run, String node, JsonNode output, boolean retained) {
        return new Arrival(run, node, output, null, retained ? run : null, true);
    }

    static Arrival after(Fact.Queued queued, String step, String node, JsonNode output, boolean retained) {
        return new Arrival(step, node, output, null, retained ? step : queued.scope(), false);
    }

    Arrival next(String step, String node, JsonNode output, boolean retained) {
        return new Arrival(step, node, output, this, retained ? step : kept, false);
    }

    /** What the next step calls its parent: null after the start. */
    @Nullable
    String parent() {
        return start ? null : step;
    }

    /** What the next step calls its scope. */
    @Nullable
    String scopeAfter() {
        return kept;
    }

    /** The outputs that mappings of the next step can read; of several arrivals at a node the nearest counts. */
    Scope scope(String run, RouterState state) {
        Map<String, JsonNode> outputs = new LinkedHashMap<>();
        String stored = null;
        for (Arrival each = this; each != null; each = each.before) {
            outputs.putIfAbsent(each.node, each.output);
            stored = each.kept;
        }
        while (stored != null) {
            var output = state.output(run, stored).orElse(null);
            if (output == null) {
                break;
            }
            outputs.putIfAbsent(output.node(), output.output());
            stored = output.before();
        }
        return new Scope(outputs, node);
    }
}
