package fx.app.flow;

import fx.engine.draft.FlowDiff;
import fx.engine.flow.FlowProblem;
import java.util.List;

/**
 * What publishing a draft would do.
 *
 * @param number number of the draft it is about
 * @param publishable whether no problem keeps it from being published
 * @param active whether it begins runs once it is published; a paused flow stays paused
 * @param running runs in flight, which keep their version
 */
public record PublishPlan(
        long number, FlowDiff changes, List<FlowProblem> problems, boolean publishable, boolean active, long running) {}
