package fx.frontend.canvas;

import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.component.react.ReactAdapterComponent;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.shared.Registration;
import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The canvas on which flows are drawn, with its palette. Open a flow once, then send edits; the canvas sends one event
 * for each finished gesture and shows it at once. Undo is the server's: the canvas asks for it and takes edits.
 *
 * <p>A page that is loaded again shows the flow as it was opened: open it anew whenever the view is attached.
 */
@Tag("fx-flow-canvas")
@JsModule("./fx/canvas/fx-flow-canvas.tsx")
@NpmPackage(value = "@xyflow/react", version = "12.12.1")
@NpmPackage(value = "@dagrejs/dagre", version = "3.1.3")
public final class FlowCanvas extends ReactAdapterComponent implements HasSize, HasStyle {
    @Serial
    private static final long serialVersionUID = 1L;

    private long revision;
    private transient @Nullable CanvasPalette offered;

    /** A canvas without a flow: shows nothing until one is opened. */
    public FlowCanvas() {
        setSizeFull();
    }

    /** Shows a flow from its beginning, in place of what was shown. */
    public void open(CanvasGraph graph) {
        offered = graph.palette();
        setState("graph", CanvasJson.graph(graph, ++revision));
    }

    /** Applies edits to the flow that is shown: those of an undo, of another person, or the inverse of refused ones. */
    public void applyOps(ArrayNode ops) {
        call("applyOps", ops);
    }

    /** Marks all problems at their nodes, in place of those that were marked. */
    public void setProblems(List<CanvasProblem> problems) {
        call("setProblems", CanvasJson.problems(problems));
    }

    /** Shows counts and states of what runs now, beside those told before; null takes them all away. */
    public void setLive(@Nullable CanvasLive live) {
        call("setLive", live == null ? null : CanvasJson.live(live));
    }

    /** Shows the way of one run; null takes it away. */
    public void showRun(@Nullable CanvasRun run) {
        call("showRun", run == null ? null : CanvasJson.run(run));
    }

    /** Replaces what the palette offers, for instance when a service has been published; only what differs is sent. */
    public void setPalette(CanvasPalette palette) {
        var before = offered;
        offered = palette;
        if (before == null) {
            call("setPalette", CanvasJson.palette(palette));
        } else if (!before.equals(palette)) {
            call("changePalette", CanvasJson.paletteChange(before, palette));
        }
    }

    /** Chooses nodes, as a click would; no event follows. */
    public void select(List<String> ids) {
        call("select", CanvasJson.texts(ids));
    }

    /** Chooses a node, brings it into view and gives it the focus. */
    public void focusNode(String id) {
        getElement().callJsFunction("focusNode", id);
    }

    /** Places all nodes anew; an edit follows. */
    public void tidy() {
        getElement().callJsFunction("tidy");
    }

    /** Brings the whole flow into view. */
    public void fit() {
        getElement().callJsFunction("fit");
    }

    /** Told of each finished gesture that changed the flow. */
    public Registration addEditListener(SerializableConsumer<CanvasEdit> listener) {
        return on("flow-edit", detail -> listener.accept(CanvasJson.edit(detail)));
    }

    /** Told of what is chosen, each time that changes. */
    public Registration addSelectionListener(SerializableConsumer<CanvasSelection> listener) {
        return on("flow-select", detail -> listener.accept(CanvasJson.selection(detail)));
    }

    /** Told of the node that shall be opened in the inspector, by double click or Enter. */
    public Registration addInspectListener(SerializableConsumer<String> listener) {
        return on("flow-inspect", detail -> listener.accept(detail.path("node").asString()));
    }

    /** Told when somebody wants the last step undone, with the edits that the canvas shows already: none or all. */
    public Registration addUndoListener(SerializableConsumer<ArrayNode> listener) {
        return on("flow-undo", detail -> listener.accept(CanvasJson.ops(detail)));
    }

    /** Told when somebody wants the last undone step done again, in the same way. */
    public Registration addRedoListener(SerializableConsumer<ArrayNode> listener) {
        return on("flow-redo", detail -> listener.accept(CanvasJson.ops(detail)));
    }

    /** Told when the list of keys was opened. */
    public Registration addHelpListener(Runnable listener) {
        return on("flow-help", _ -> listener.run());
    }

    /** Told when edits did not fit what is shown: open the flow again. The reason is for the log. */
    public Registration addResyncListener(SerializableConsumer<String> listener) {
        return on("flow-resync", detail -> listener.accept(detail.path("why").asString()));
    }

    private Registration on(String event, SerializableConsumer<JsonNode> listener) {
        return getElement()
                .addEventListener(
                        event, told -> listener.accept(told.getEventData().path(DETAIL)))
                .addEventData(DETAIL);
    }

    private void call(String function, @Nullable JsonNode argument) {
        getElement().callJsFunction(function, argument);
    }

    private static final String DETAIL = "event.detail";
}
