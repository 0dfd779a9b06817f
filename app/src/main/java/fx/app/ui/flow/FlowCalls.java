package fx.app.ui.flow;

import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.flow.DraftView;
import fx.app.flow.FlowDesk;
import fx.app.flow.FlowDrafts;
import fx.app.flow.FlowHealth;
import fx.app.problem.ProblemException;
import fx.app.ui.session.SessionCallers;
import fx.app.ui.session.ViewCalls;
import fx.engine.flow.Flow;
import fx.engine.flow.FlowFile;
import fx.engine.flow.FlowReading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the list of flows asks for and does. */
@ViewCalls
public class FlowCalls {
    private final SessionCallers callers;
    private final FlowDesk desk;
    private final FlowDrafts drafts;
    private final FlowHealth figures;

    FlowCalls(SessionCallers callers, FlowDesk desk, FlowDrafts drafts, FlowHealth figures) {
        this.callers = callers;
        this.desk = desk;
        this.drafts = drafts;
        this.figures = figures;
    }

    /** A flow with how it fared; {@code figures} is null where it did not run in the last 24 hours. */
    public record Row(FlowDesk.FlowView flow, FlowHealth.@Nullable Figures figures) {}

    /** The flows of a project by name. */
    @Requires(Action.PROJECT_SEE)
    public List<Row> list(String project) {
        var known = figures.of(project);
        return desk.list(project).stream()
                .map(flow -> new Row(flow, known.get(flow.name())))
                .toList();
    }

    /** Makes an empty flow. */
    @Requires(Action.FLOW_WRITE)
    public DraftView create(String project, String title) {
        return drafts.create(callers.current(), project, title);
    }

    /** Makes a flow again that was deleted a moment ago. */
    @Requires(Action.FLOW_WRITE)
    public DraftView create(String project, Flow flow) {
        return drafts.create(callers.current(), project, flow);
    }

    /** Makes a flow of a flow file; 422 where it is none. */
    @Requires(Action.FLOW_WRITE)
    public DraftView importFile(String project, String file) {
        return switch (FlowFile.read(file.getBytes(StandardCharsets.UTF_8))) {
            case FlowReading.Read(var flow) -> drafts.create(callers.current(), project, flow);
            case FlowReading.Refused(var problems) ->
                throw new ProblemException(
                        422,
                        "flow.not-a-flow",
                        "Not a flow file",
                        problems.isEmpty()
                                ? "This is not a flow file."
                                : problems.getFirst().text() + ". "
                                        + problems.getFirst().remedy());
        };
    }

    /** A copy of a flow, as a draft of its own. */
    @Requires(Action.FLOW_WRITE)
    public DraftView duplicate(String project, String flow) {
        return drafts.duplicate(callers.current(), project, flow);
    }

    /** The flow as a file, draft included. */
    @Requires(Action.PROJECT_SEE)
    public String export(String project, String flow) {
        return FlowFile.write(Objects.requireNonNull(
                drafts.open(callers.current(), project, flow).flow(), "a flow in the list can be read"));
    }

    /** Lets the flow's starts begin runs, or not. */
    @Requires(Action.FLOW_WRITE)
    public FlowDesk.Switched switchTo(String project, String flow, boolean active) {
        return desk.switchTo(callers.current(), project, flow, active);
    }

    /** Deletes a flow that was never published; what it was comes back for an undo. */
    @Requires(Action.FLOW_WRITE)
    public @Nullable Flow delete(String project, String flow) {
        return drafts.delete(callers.current(), project, flow);
    }

    /** Whether the caller may change flows. */
    @Requires(Action.PROJECT_SEE)
    public boolean mayWrite(String project) {
        return callers.allows(Action.FLOW_WRITE, project);
    }
}
