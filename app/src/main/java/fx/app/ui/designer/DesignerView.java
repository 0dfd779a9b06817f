package fx.app.ui.designer;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.Route;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.flow.DraftNews;
import fx.app.flow.DraftView;
import fx.app.flow.RunPicture;
import fx.app.ui.component.Texts;
import fx.app.ui.component.Toasts;
import fx.app.ui.frame.MainLayout;
import fx.app.ui.frame.ProjectView;
import fx.app.ui.live.LiveFeed;
import fx.engine.draft.EditJson;
import fx.engine.flow.FlowFile;
import fx.engine.flow.FlowProblem;
import fx.engine.message.Wire;
import fx.frontend.canvas.CanvasEdit;
import fx.frontend.canvas.CanvasGraph;
import fx.frontend.canvas.CanvasLive;
import fx.frontend.canvas.CanvasPalette;
import fx.frontend.canvas.CanvasProblem;
import fx.frontend.canvas.CanvasRun;
import fx.frontend.canvas.FlowCanvas;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Where a flow is drawn, tested, published and watched. */
@Route(value = "p/:project/flows/:flow", layout = MainLayout.class)
@Requires(Action.PROJECT_SEE)
@StyleSheet("designer.css")
class DesignerView extends ProjectView {
    private static final long serialVersionUID = 1L;

    private static final Duration WINDOW = Duration.ofHours(1);
    /** Figures of an hour are dear to count. */
    private static final Duration FIGURES_PAUSE = Duration.ofSeconds(1);
    /** What can be put into a flow changes by a push; how often events come need not be exact. */
    private static final Duration PALETTE_PAUSE = Duration.ofSeconds(2);
    /** Widths of the inspector in pixels. */
    private static final int NARROWEST = 280;

    private static final int USUAL = 360;
    private static final int WIDEST = 900;

    private final transient DesignerCalls calls;
    private final FlowCanvas canvas = new FlowCanvas();
    private final H1 heading = new H1();
    private @Nullable Workbench bench;
    private @Nullable Runnable unsubscribe;
    private @Nullable CanvasPalette palette;
    private @Nullable RunsPanel runs;
    private @Nullable TestPanel test;
    private @Nullable Inspector inspector;
    private @Nullable String run;
    private transient @Nullable CanvasRun shownRun;
    private transient @Nullable CanvasLive shownLive;
    private transient List<FlowProblem> shownProblems = List.of();
    private boolean mayWrite;

    DesignerView(DesignerCalls calls, LiveFeed feed) {
        this.calls = calls;
        addClassNames("fill", "fx-designer");
        canvas.addEditListener(this::drawn);
        canvas.addSelectionListener(selection -> bench().select(selection.nodes()));
        canvas.addUndoListener(shown -> stepped(() -> bench().undo(EditJson.read(shown))));
        canvas.addRedoListener(shown -> stepped(() -> bench().redo(EditJson.read(shown))));
        canvas.addResyncListener(_ -> reopen());
        feed.watch(this, this::project, () -> {
            if (run != null) {
                refreshRuns();
            }
        });
        feed.watch(this, this::project, FIGURES_PAUSE, () -> {
            if (run == null) {
                refreshRuns();
            }
        });
        feed.watch(this, this::project, PALETTE_PAUSE, this::refreshPalette);
    }

    @Override
    protected String title() {
        var open = bench;
        return open == null ? part("flow") : open.flow().title();
    }

    @Override
    protected List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.text("nav.flows"), "p/" + project() + "/flows"));
    }

    @Override
    protected void show() {
        mayWrite = calls.mayWrite(project());
        var open = new Workbench(calls, calls.open(project(), part("flow")));
        bench = open;
        palette = calls.palette(project());
        removeAll();
        heading.addClassName("fx-visually-hidden");
        var middle = new Div(canvas);
        middle.addClassName("fx-designer-canvas");
        var inspector = new Inspector(open, () -> calls.catalog(project()), this::serviceTitle, mayWrite);
        var edge = new PaneEdge("inspector", Texts.text("designer.resize"), NARROWEST, USUAL, WIDEST);
        open.onSelection(nodes -> edge.setVisible(!nodes.isEmpty()));
        edge.setVisible(false);
        var body = new Div(middle, edge, inspector);
        body.addClassName("fx-designer-body");
        var drawer = new Drawer(key -> setQuery("panel", key));
        runs = new RunsPanel(open, calls, this::chooseRun);
        drawer.put("problems", new ProblemsPanel(open, canvas, drawer));
        var test = new TestPanel(open, calls, canvas, inspector::use, this::chooseRun);
        this.test = test;
        if (mayWrite) {
            drawer.put("test", test);
        }
        drawer.put("runs", runs);
        drawer.put("versions", new VersionsPanel(open, calls, mayWrite, this::compare));
        drawer.put("steps", new StepsPanel(open, calls));
        add(heading, new DesignerStrip(open, calls, canvas, mayWrite, () -> drawer.show("test")), body, drawer);
        open.connect(edits -> canvas.applyOps(EditJson.write(edits)), this::reopen);
        open.watch(this::showProblems);
        open.watch(_ -> heading.setText(title()));
        this.inspector = inspector;
        drawer.show(query("panel").orElse(null));
        query("compare").ifPresent(this::compare);
        run = query("run").orElse(null);
        test.load();
        tryOnLastRun(inspector);
        if (isAttached()) {
            begin();
        }
    }

    /** What the last run left at each step says more than an event, which only the start has seen. */
    private void tryOnLastRun(Inspector form) {
        calls.last(project(), bench().flowName(), 1).stream()
                .findFirst()
                .flatMap(last -> calls.run(project(), last.run()))
                .map(RunPicture::outputs)
                .filter(outputs -> !outputs.isEmpty())
                .ifPresent(outputs -> form.use(new Sample(Texts.text("designer.sample.last"), outputs)));
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        begin();
    }

    /** A canvas that comes to a page knows nothing yet. */
    private void begin() {
        reopen();
        subscribe();
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        super.onDetach(detached);
        end();
    }

    private Workbench bench() {
        return Objects.requireNonNull(bench, "a designer is shown with a flow");
    }

    private void subscribe() {
        end();
        getUI().ifPresent(ui -> unsubscribe = calls.subscribe(project(), part("flow"), news -> {
            var _ = ui.access(() -> hear(news));
        }));
    }

    private void end() {
        var running = unsubscribe;
        unsubscribe = null;
        if (running != null) {
            running.run();
        }
    }

    private void hear(DraftNews news) {
        if (news instanceof DraftNews.Deleted) {
            Toasts.refused(Texts.text("designer.deleted"));
            getUI().ifPresent(ui -> ui.navigate("p/" + project() + "/flows"));
            return;
        }
        try {
            bench().hear(news);
        } catch (RuntimeException failed) {
            Toasts.failed(failed);
        }
    }

    private void reopen() {
        var open = bench;
        var offered = palette;
        if (open == null || offered == null) {
            return;
        }
        var flow = (ObjectNode) Wire.JSON.readTree(FlowFile.write(open.flow()));
        canvas.open(new CanvasGraph(flow, offered, !mayWrite, Texts.all("canvas")));
        shownProblems = List.of();
        showProblems(open.draft());
        shownRun = null;
        shownLive = null;
        refreshRuns();
    }

    private void refreshPalette() {
        var now = calls.palette(project());
        if (!now.equals(palette)) {
            palette = now;
            canvas.setPalette(now);
        }
    }

    /** Shows how two versions differ; the address says which. */
    private void compare(String versions) {
        var dialog = new CompareDialog(bench(), calls, palette(), versions, which -> setQuery("compare", which));
        dialog.addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                setQuery("compare", null);
            }
        });
        dialog.open();
    }

    private @Nullable String serviceTitle(String name) {
        var service = palette().services().get(name);
        return service == null || service.title() == null || service.title().isBlank() ? null : service.title();
    }

    private CanvasPalette palette() {
        return Objects.requireNonNull(palette, "a designer is shown with what it offers");
    }

    /** Shows a run on the canvas and step by step; null goes back to the live figures. */
    private void chooseRun(@Nullable String chosen) {
        run = chosen;
        setQuery("run", chosen);
        refreshRuns();
    }

    private void refreshRuns() {
        var panel = runs;
        var results = test;
        var form = inspector;
        if (panel == null || results == null || form == null) {
            return;
        }
        var chosen = run;
        panel.mark(chosen);
        if (chosen == null) {
            results.show(null);
            showRun(null);
            var live = RunCanvas.of(calls.figures(project(), bench().flowName(), WINDOW), bench().flow());
            if (!live.equals(shownLive)) {
                shownLive = live;
                canvas.setLive(live);
            }
            return;
        }
        calls.run(project(), chosen).ifPresent(picture -> {
            showRun(RunCanvas.of(picture));
            results.show(picture);
            if (!picture.outputs().isEmpty()) {
                form.use(new Sample(Texts.text("designer.sample.run"), picture.outputs()));
            }
        });
    }

    private void showRun(@Nullable CanvasRun way) {
        if (!Objects.equals(way, shownRun)) {
            shownRun = way;
            canvas.showRun(way);
        }
    }

    private void showProblems(DraftView draft) {
        if (draft.problems().equals(shownProblems)) {
            return;
        }
        shownProblems = draft.problems();
        canvas.setProblems(draft.problems().stream()
                .map(problem -> new CanvasProblem(
                        problem.node(),
                        problem.field(),
                        problem.isError() ? CanvasProblem.Severity.ERROR : CanvasProblem.Severity.WARNING,
                        sentence(problem)))
                .toList());
    }

    private static String sentence(FlowProblem problem) {
        return problem.text() + ". " + problem.remedy();
    }

    private void drawn(CanvasEdit edit) {
        stepped(() -> bench().gesture(edit.label(), EditJson.read(edit.ops())));
    }

    /** Does what the canvas tells, whose edits may have the wrong form. */
    private interface Step {
        void run() throws EditJson.MalformedEditException;
    }

    private void stepped(Step step) {
        try {
            step.run();
        } catch (EditJson.MalformedEditException malformed) {
            Toasts.refused(String.valueOf(malformed.getMessage()));
            reopen();
        }
    }
}
