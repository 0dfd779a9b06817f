package fx.engine.flow;

import java.util.ArrayList;
import java.util.List;

/**
 * Says what keeps a flow from being published, and what is suspicious. Pure: the same flow and catalog give the same
 * problems in the same order.
 */
public final class FlowCompiler {
    private FlowCompiler() {}

    /** All problems, errors first; the flow can be published if none of them is an error. */
    public static List<FlowProblem> compile(Flow flow, FlowCatalog catalog) {
        var problems = new ArrayList<FlowProblem>();
        var graph = FlowGraph.of(flow);
        var shape = new ShapeCheck(flow, graph, problems);
        if (!shape.check()) {
            return problems;
        }
        new PortCheck(flow, graph, catalog, problems).check();
        new NodeCheck(flow, catalog, problems).check();
        new MappingCheck(flow, graph, catalog, problems).check();
        problems.sort((a, b) -> a.severity().compareTo(b.severity()));
        return List.copyOf(problems);
    }

    /** Whether a flow with these problems can be published. */
    public static boolean publishable(List<FlowProblem> problems) {
        return problems.stream().noneMatch(FlowProblem::isError);
    }
}
