package fx.app.trace;

import fx.app.execution.ExecutionView;
import fx.app.execution.Executions;
import fx.app.role.ConditionalOnRole;
import java.util.List;
import org.springframework.stereotype.Component;

/** What one event led to at once: executions, runs of flows, and events that flows sent on without a service. */
@Component
@ConditionalOnRole("ui")
public class Consequences {
    private static final int MOST = 2_000;

    private final Events events;
    private final Executions executions;
    private final Runs runs;

    Consequences(Events events, Executions executions, Runs runs) {
        this.events = events;
        this.executions = executions;
        this.runs = runs;
    }

    /** What an event caused; what lies further down is in its trace. */
    public record Caused(List<RunView> runs, List<ExecutionView> executions, List<EventView> events) {
        /** Whether nothing came of it. */
        public boolean nothing() {
            return runs.isEmpty() && executions.isEmpty() && events.isEmpty();
        }
    }

    /** What an event of a project caused in that project. */
    public Caused of(String project, String trace, String event) {
        return new Caused(
                runs.ofTrace(trace, MOST).stream()
                        .filter(run -> run.project().equals(project) && event.equals(run.cause()))
                        .toList(),
                executions.ofTrace(trace, MOST).stream()
                        .filter(execution -> project.equals(execution.project()) && event.equals(execution.cause()))
                        .toList(),
                events.ofTrace(trace, MOST).stream()
                        .filter(one -> one.project().equals(project)
                                && event.equals(one.cause())
                                && one.execution() == null
                                && !one.id().equals(event))
                        .toList());
    }
}
