package fx.app.execution;

import fx.app.problem.ProblemException;
import fx.app.rest.Cursor;
import fx.app.rest.Parameters;
import fx.engine.execution.ExecutionState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Filters of the list of executions, each named by its field; null or empty does not filter.
 *
 * @param text beginning of the id or of the trace
 * @param manual true for those started by hand only, false for those started by rules only
 * @param test true for tests of drafts only, false for all but these
 */
public record ExecutionQuery(
        @Nullable String project,
        @Nullable String service,
        @Nullable String flow,
        List<String> states,
        @Nullable String trace,
        @Nullable String run,
        @Nullable Integer priority,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String text,
        @Nullable Boolean manual,
        @Nullable Boolean test,
        @Nullable Cursor cursor,
        int limit) {

    private static final int DEFAULT_PAGE = 50;

    public ExecutionQuery {
        states = List.copyOf(states);
    }

    /** All of a project. */
    public static ExecutionQuery in(String project) {
        return new ExecutionQuery(
                project, null, null, List.of(), null, null, null, null, null, null, null, null, null, DEFAULT_PAGE);
    }

    /** The same, of a service only. */
    public ExecutionQuery withService(String name) {
        return new ExecutionQuery(
                project, name, flow, states, trace, run, priority, since, until, text, manual, test, cursor, limit);
    }

    /** The same, in these states only; none does not filter. */
    public ExecutionQuery withStates(List<String> only) {
        return new ExecutionQuery(
                project, service, flow, only, trace, run, priority, since, until, text, manual, test, cursor, limit);
    }

    /** Another page of the same: up to {@code most} after a place, or from the first on for null. */
    public ExecutionQuery page(@Nullable Cursor after, int most) {
        return new ExecutionQuery(
                project, service, flow, states, trace, run, priority, since, until, text, manual, test, after, most);
    }

    /** Reads {@code state}: one or more states, separated by commas. */
    static List<String> states(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return List.of();
        }
        var words =
                Arrays.stream(ExecutionState.values()).map(ExecutionState::word).toList();
        for (var word : text.split(",", -1)) {
            if (!words.contains(word)) {
                throw ProblemException.badField(
                        "parameter.state", "state", "'state' must be one or more of " + String.join(", ", words) + ".");
            }
        }
        return List.of(text.split(",", -1));
    }

    /** The query of the parameters as they came. */
    static ExecutionQuery of(
            @Nullable String project,
            @Nullable String service,
            @Nullable String flow,
            @Nullable String state,
            @Nullable String trace,
            @Nullable String run,
            @Nullable String priority,
            @Nullable String since,
            @Nullable String until,
            @Nullable String cursor,
            @Nullable Integer limit) {
        return new ExecutionQuery(
                Parameters.text("project", project),
                Parameters.text("service", service),
                Parameters.text("flow", flow),
                states(state),
                Parameters.text("trace", trace),
                Parameters.text("run", run),
                Parameters.number("priority", priority, 1, 10),
                Parameters.instant("since", since),
                Parameters.instant("until", until),
                null,
                null,
                null,
                Cursor.parse(cursor),
                Parameters.limit(limit));
    }
}
