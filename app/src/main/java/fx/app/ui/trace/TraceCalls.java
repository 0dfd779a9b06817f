package fx.app.ui.trace;

import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.execution.ExecutionService;
import fx.app.execution.ExecutionView;
import fx.app.flow.VersionNodes;
import fx.app.problem.ProblemException;
import fx.app.trace.EventView;
import fx.app.trace.Hops;
import fx.app.trace.TraceService;
import fx.app.ui.session.SessionCallers;
import fx.app.ui.session.ViewCalls;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the view of a trace asks for. */
@ViewCalls
public class TraceCalls {
    private final SessionCallers callers;
    private final TraceService traces;
    private final ExecutionService executions;
    private final VersionNodes nodes;

    TraceCalls(SessionCallers callers, TraceService traces, ExecutionService executions, VersionNodes nodes) {
        this.callers = callers;
        this.traces = traces;
        this.executions = executions;
        this.nodes = nodes;
    }

    /** A trace, as far as the caller may see it; a 404 problem where there is none. */
    @Requires(Action.PROJECT_SEE)
    public Hops trace(String project, String trace) {
        return traces.hops(callers.current(), trace);
    }

    /** An event with its data. */
    @Requires(Action.PROJECT_SEE)
    public Optional<EventView> event(String project, String id, String source) {
        return traces.events(callers.current(), project, id).stream()
                .filter(event -> event.source().equals(source))
                .findFirst();
    }

    /** An execution with its data; empty where it is gone. */
    @Requires(Action.PROJECT_SEE)
    public Optional<ExecutionView> execution(String project, String id) {
        try {
            return Optional.of(executions.get(callers.current(), project, id));
        } catch (ProblemException gone) {
            return Optional.empty();
        }
    }

    /** A node of a flow as it was in a version. */
    @Requires(Action.PROJECT_SEE)
    public Optional<JsonNode> node(String project, String flow, String version, String node) {
        return nodes.find(project, flow, version, node);
    }
}
