package fx.app.flow;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import fx.app.rest.Masked;
import fx.engine.flow.Edge;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A run as it is shown on the canvas: what happened at each node, and the wires it took.
 *
 * @param version commit of the flow's version, or the draft's of a test
 * @param test whether a draft was tried
 * @param state {@code running}, or a final state of an execution
 * @param masked present and true where data was withheld from the caller
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunPicture(
        String run,
        String project,
        String flow,
        @Nullable String version,
        boolean test,
        String state,
        String trace,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable JsonNode result,
        @Nullable JsonNode error,
        List<AtNode> nodes,
        List<Taken> edges,
        @Nullable Boolean masked) {

    /**
     * All arrivals at a node.
     *
     * @param state of the last arrival: queued, running, or a final state
     */
    public record AtNode(String node, String kind, String state, List<Visit> visits) {}

    /**
     * One arrival at a node.
     *
     * @param step id of the arrival: that of the execution, where a service ran
     * @param port port it was left by first, absent for the normal end or none
     * @param input what the node got: of a service its input, else the data of the node before; absent where unknown
     * @param output as mappings read it: {@code data}, {@code event}, {@code result}; absent where there is none or it
     *     is not kept
     * @param execution id of the execution whose log belongs to it, absent for nodes that the router runs itself
     * @param millis how long it took, absent while it has not ended; 0 for nodes that the router runs itself
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Visit(
            String step,
            String state,
            @Nullable String port,
            @Nullable JsonNode input,
            @Nullable JsonNode output,
            @Nullable JsonNode error,
            @Nullable String execution,
            @Nullable Integer attempt,
            Instant at,
            @Nullable Long millis) {}

    /** A wire and how often it was taken. */
    public record Taken(Edge edge, int times) {}

    /** The last output of each node: what mappings can be tried on. */
    @JsonIgnore
    public Map<String, JsonNode> outputs() {
        var outputs = new LinkedHashMap<String, JsonNode>();
        for (var at : nodes) {
            for (var visit : at.visits()) {
                if (visit.output() != null) {
                    outputs.put(at.node(), visit.output());
                }
            }
        }
        return outputs;
    }

    RunPicture withoutData() {
        return new RunPicture(
                run,
                project,
                flow,
                version,
                test,
                state,
                trace,
                startedAt,
                endedAt,
                Masked.structure(result),
                maskedError(error),
                nodes.stream()
                        .map(at -> new AtNode(
                                at.node(),
                                at.kind(),
                                at.state(),
                                at.visits().stream()
                                        .map(RunPicture::withoutData)
                                        .toList()))
                        .toList(),
                edges,
                true);
    }

    private static Visit withoutData(Visit visit) {
        return new Visit(
                visit.step(),
                visit.state(),
                visit.port(),
                Masked.structure(visit.input()),
                Masked.structure(visit.output()),
                maskedError(visit.error()),
                visit.execution(),
                visit.attempt(),
                visit.at(),
                visit.millis());
    }

    /** A message may quote the data; the code does not. */
    private static @Nullable JsonNode maskedError(@Nullable JsonNode error) {
        return error == null
                ? null
                : JsonNodeFactory.instance
                        .objectNode()
                        .put("code", error.path("code").asString(""))
                        .put("message", Masked.VALUE);
    }
}
