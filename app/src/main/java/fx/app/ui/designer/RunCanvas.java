package fx.app.ui.designer;

import fx.app.flow.FlowFigures;
import fx.app.flow.RunPicture;
import fx.engine.flow.Flow;
import fx.frontend.canvas.CanvasEdge;
import fx.frontend.canvas.CanvasLive;
import fx.frontend.canvas.CanvasRun;
import fx.frontend.canvas.CanvasState;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What runs look like on the canvas: one with its way, many as figures. */
final class RunCanvas {
    private RunCanvas() {}

    static CanvasRun of(RunPicture picture) {
        var nodes = new HashMap<String, CanvasRun.Node>();
        for (var at : picture.nodes()) {
            Long millis = null;
            String error = null;
            for (var visit : at.visits()) {
                if (visit.millis() != null) {
                    millis = (millis == null ? 0 : millis) + visit.millis();
                }
                if (visit.error() != null) {
                    error = visit.error().path("message").asString("");
                }
            }
            nodes.put(
                    at.node(),
                    new CanvasRun.Node(state(at.state()), millis == null ? null : Duration.ofMillis(millis), error));
        }
        return new CanvasRun(
                nodes,
                picture.edges().stream()
                        .map(taken -> new CanvasEdge(
                                taken.edge().from(),
                                taken.edge().on(),
                                taken.edge().to()))
                        .toList());
    }

    static CanvasLive of(FlowFigures figures, Flow flow) {
        var nodes = new HashMap<String, CanvasLive.Node>();
        for (var at : figures.nodes()) {
            var state = at.running() > 0 ? CanvasState.RUNNING : at.queued() > 0 ? CanvasState.QUEUED : null;
            nodes.put(
                    at.node(),
                    new CanvasLive.Node(
                            state,
                            at.count(),
                            at.failed(),
                            at.millis() == null ? null : Duration.ofMillis(at.millis())));
        }
        var edges = new HashMap<CanvasEdge, Long>();
        for (var at : figures.ports()) {
            flow.edges().stream()
                    .filter(edge -> edge.from().equals(at.node()) && Objects.equals(edge.on(), at.port()))
                    .forEach(edge -> edges.put(new CanvasEdge(edge.from(), edge.on(), edge.to()), at.count()));
        }
        return new CanvasLive(nodes, edges);
    }

    private static CanvasState state(@Nullable String word) {
        if (word == null) {
            return CanvasState.RUNNING;
        }
        try {
            return CanvasState.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException newer) {
            return CanvasState.RUNNING;
        }
    }
}
