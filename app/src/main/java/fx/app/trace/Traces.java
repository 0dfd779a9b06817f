package fx.app.trace;

import fx.app.execution.ExecutionView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the events and executions of a trace into the order in which they caused each other. */
final class Traces {
    private final Map<String, TraceView.Branch> events = new HashMap<>();
    private final Map<String, TraceView.Branch> executions = new HashMap<>();
    private final List<TraceView.Branch> roots = new ArrayList<>();

    private Traces() {}

    /**
     * The tree; both lists are oldest first. What is caused by something that is not there (not recorded yet, or past
     * retention) is a root.
     */
    static List<TraceView.Branch> tree(List<EventView> events, List<ExecutionView> executions) {
        var traces = new Traces();
        events.forEach(
                event -> traces.events.putIfAbsent(event.id(), new TraceView.Branch(event, null, new ArrayList<>())));
        executions.forEach(execution ->
                traces.executions.put(execution.id(), new TraceView.Branch(null, execution, new ArrayList<>())));
        var placed = new HashSet<String>();
        for (var event : events) {
            var branch = traces.events.get(event.id());
            if (branch != null && placed.add(event.id())) {
                // An event that an execution emitted hangs on that; a flow's own on the event that led to it.
                var parent = traces.executions.get(key(event.execution()));
                var cause = event.id().equals(event.cause()) ? null : traces.events.get(key(event.cause()));
                traces.place(branch, parent != null ? parent : cause);
            }
        }
        for (var execution : executions) {
            var branch = traces.executions.get(execution.id());
            if (branch != null) {
                traces.place(branch, traces.events.get(key(execution.cause())));
            }
        }
        return traces.roots;
    }

    private void place(TraceView.Branch branch, TraceView.@Nullable Branch parent) {
        if (parent == null) {
            roots.add(branch);
        } else {
            parent.children().add(branch);
        }
    }

    private static String key(@Nullable String id) {
        return id == null ? "" : id;
    }
}
