package fx.app.ui.designer;

import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.flow.DraftAnswer;
import fx.app.flow.DraftNews;
import fx.app.flow.DraftView;
import fx.app.flow.FlowDesk;
import fx.app.flow.FlowDrafts;
import fx.app.flow.FlowFigures;
import fx.app.flow.FlowRuns;
import fx.app.flow.FlowSamples;
import fx.app.flow.FlowTests;
import fx.app.flow.PublishPlan;
import fx.app.flow.RunPicture;
import fx.app.ui.session.SessionCallers;
import fx.app.ui.session.ViewCalls;
import fx.engine.draft.Edit;
import fx.engine.flow.Flow;
import fx.engine.flow.FlowCatalog;
import fx.engine.flow.Node;
import fx.frontend.canvas.CanvasPalette;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the designer asks for and does. */
@ViewCalls
public class DesignerCalls {
    private final SessionCallers callers;
    private final FlowDrafts drafts;
    private final FlowDesk desk;
    private final FlowSamples samples;
    private final FlowTests tests;
    private final FlowRuns runs;
    private final Palettes palettes;

    DesignerCalls(
            SessionCallers callers,
            FlowDrafts drafts,
            FlowDesk desk,
            FlowSamples samples,
            FlowTests tests,
            FlowRuns runs,
            Palettes palettes) {
        this.samples = samples;
        this.tests = tests;
        this.runs = runs;
        this.callers = callers;
        this.drafts = drafts;
        this.desk = desk;
        this.palettes = palettes;
    }

    /** The flow as it stands. */
    @Requires(Action.PROJECT_SEE)
    public DraftView open(String project, String flow) {
        return drafts.open(callers.current(), project, flow);
    }

    /** What can be put into a flow. */
    @Requires(Action.PROJECT_SEE)
    public CanvasPalette palette(String project) {
        return palettes.of(project);
    }

    /** What a flow can refer to, for forms and mappings. */
    @Requires(Action.PROJECT_SEE)
    public FlowCatalog catalog(String project) {
        return drafts.catalog(callers.current(), project);
    }

    /** Whether the caller may change the flow. */
    @Requires(Action.PROJECT_SEE)
    public boolean mayWrite(String project) {
        return callers.allows(Action.FLOW_WRITE, project);
    }

    /** Does a step. */
    @Requires(Action.FLOW_WRITE)
    public DraftAnswer edit(String project, String flow, long number, @Nullable String label, List<Edit> edits) {
        return drafts.edit(callers.current(), project, flow, number, label, edits);
    }

    /** Takes the last step back. */
    @Requires(Action.FLOW_WRITE)
    public DraftAnswer undo(String project, String flow, long number) {
        return drafts.undo(callers.current(), project, flow, number);
    }

    /** Does again what was undone. */
    @Requires(Action.FLOW_WRITE)
    public DraftAnswer redo(String project, String flow, long number) {
        return drafts.redo(callers.current(), project, flow, number);
    }

    /** Goes back to what is published, as a step. */
    @Requires(Action.FLOW_WRITE)
    public DraftAnswer discard(String project, String flow, long number) {
        return drafts.discard(callers.current(), project, flow, number);
    }

    /** Brings a published version back into the draft, as a step. */
    @Requires(Action.FLOW_WRITE)
    public DraftAnswer restore(String project, String flow, long number, String version) {
        return drafts.restore(callers.current(), project, flow, number, version);
    }

    /** The steps, newest first. */
    @Requires(Action.PROJECT_SEE)
    public List<DraftView.StepView> history(String project, String flow) {
        return drafts.history(callers.current(), project, flow);
    }

    /** The published versions, newest first. */
    @Requires(Action.PROJECT_SEE)
    public List<FlowDesk.VersionView> versions(String project, String flow) {
        return desk.versions(project, flow);
    }

    /** One published version. */
    @Requires(Action.PROJECT_SEE)
    public Flow version(String project, String flow, String version) {
        return drafts.version(callers.current(), project, flow, version);
    }

    /** What publishing would change. */
    @Requires(Action.PROJECT_SEE)
    public PublishPlan plan(String project, String flow) {
        return drafts.plan(callers.current(), project, flow);
    }

    /** Makes the draft live; the sentence becomes the commit's message. */
    @Requires(Action.FLOW_WRITE)
    public FlowDesk.Switched publish(String project, String flow, long number, @Nullable String message) {
        return drafts.publish(callers.current(), project, flow, number, message);
    }

    /** Lets the flow's starts begin runs, or not. */
    @Requires(Action.FLOW_WRITE)
    public FlowDesk.Switched switchTo(String project, String flow, boolean active) {
        return desk.switchTo(callers.current(), project, flow, active);
    }

    /** Tells of what others do to the flow, until the answer is run. */
    @Requires(Action.PROJECT_SEE)
    public Runnable subscribe(String project, String flow, Consumer<DraftNews> listener) {
        return drafts.subscribe(callers.current(), project, flow, listener);
    }

    /** Recent real events that would reach a start, newest first; without data for who may not read it. */
    @Requires(Action.PROJECT_SEE)
    public List<FlowSamples.Recent> samples(String project, Node.Start start, int limit) {
        return samples.of(callers.current(), project, start, limit);
    }

    /** Begins a test of the draft, with real services. */
    @Requires(Action.FLOW_WRITE)
    public FlowTests.Begun test(String project, String flow, FlowTests.Order order) {
        return tests.begin(callers.current(), project, flow, order);
    }

    /** A run step by step; empty while it is not recorded. */
    @Requires(Action.PROJECT_SEE)
    public Optional<RunPicture> run(String project, String run) {
        return runs.find(callers.current(), run)
                .filter(picture -> picture.project().equals(project));
    }

    /** The newest runs, tests among them. */
    @Requires(Action.PROJECT_SEE)
    public List<FlowFigures.LastRun> last(String project, String flow, int limit) {
        return runs.last(callers.current(), project, flow, limit);
    }

    /** What went through the flow lately. */
    @Requires(Action.PROJECT_SEE)
    public FlowFigures figures(String project, String flow, Duration window) {
        return runs.figures(callers.current(), project, flow, window);
    }
}
