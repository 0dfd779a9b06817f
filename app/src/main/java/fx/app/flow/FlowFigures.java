package fx.app.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went through a flow lately; tests are not counted.
 *
 * @param since from when on runs are counted: later than asked for where there were very many
 * @param runs how many began
 * @param failed how many of them failed, in whichever way
 * @param running how many go on
 */
public record FlowFigures(Instant since, long runs, long failed, long running, List<AtNode> nodes, List<AtPort> ports) {

    /**
     * What happened at a node.
     *
     * @param count arrivals
     * @param millis how long the middle one took, absent for nodes that the router runs itself
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AtNode(
            String node,
            long count,
            long failed,
            long running,
            long queued,
            @Nullable Long millis) {}

    /**
     * How often a node was left by a port: each of its wires was taken so often.
     *
     * @param port absent for the normal end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AtPort(String node, @Nullable String port, long count) {}

    /** A run in the list of the last runs. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LastRun(
            String run,
            @Nullable String version,
            String state,
            String trace,
            Instant startedAt,
            @Nullable Instant endedAt,
            boolean test,
            @Nullable String error) {}
}
