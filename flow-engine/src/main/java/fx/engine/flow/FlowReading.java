package fx.engine.flow;

import java.util.List;

/** What reading a flow file came to. */
public sealed interface FlowReading {
    /** The file has the form of a flow; whether it can be published is for {@link FlowCompiler} to say. */
    record Read(Flow flow) implements FlowReading {}

    /** The file is no flow; at least one problem. */
    record Refused(List<FlowProblem> problems) implements FlowReading {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
