package fx.app.ui.run;

import fx.app.execution.ExecutionQuery;
import fx.app.trace.TraceService.RunQuery;
import fx.engine.execution.ExecutionState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What of the runs is shown, as it stands in the address.
 *
 * @param states in one of these, or any where there is none
 * @param range key of the time range, see {@link #RANGES}, or null for all
 * @param text beginning of an id or a trace
 * @param started {@code event} or {@code hand}, or null for either
 * @param tests whether tests of drafts are shown, too
 */
record RunFilter(
        List<String> states,
        @Nullable String service,
        @Nullable String flow,
        @Nullable String range,
        @Nullable String text,
        @Nullable String started,
        boolean tests) {

    /** How far back one looks, by its word in the address, the shortest first. */
    static final Map<String, Duration> RANGES = new java.util.TreeMap<>(Map.of(
            "15m",
            Duration.ofMinutes(15),
            "1h",
            Duration.ofHours(1),
            "24h",
            Duration.ofHours(24),
            "7d",
            Duration.ofDays(7)));

    static final List<String> RANGE_ORDER = List.of("15m", "1h", "24h", "7d");
    static final List<String> STARTED = List.of("event", "hand");
    static final List<String> STATES =
            Arrays.stream(ExecutionState.values()).map(ExecutionState::word).toList();

    RunFilter {
        states = List.copyOf(states);
    }

    /** The filter of an address; what it does not know, it leaves out. */
    static RunFilter of(Function<String, @Nullable String> query) {
        var words = query.apply("state");
        return new RunFilter(
                words == null
                        ? List.of()
                        : Arrays.stream(words.split(",", -1))
                                .filter(STATES::contains)
                                .distinct()
                                .toList(),
                clean(query.apply("service")),
                clean(query.apply("flow")),
                RANGES.containsKey(String.valueOf(query.apply("since"))) ? query.apply("since") : null,
                clean(query.apply("q")),
                STARTED.contains(String.valueOf(query.apply("started"))) ? query.apply("started") : null,
                "shown".equals(query.apply("tests")));
    }

    boolean empty() {
        return states.isEmpty()
                && service == null
                && flow == null
                && range == null
                && text == null
                && started == null
                && !tests;
    }

    ExecutionQuery executions(String project, Clock clock) {
        return new ExecutionQuery(
                project,
                service,
                flow,
                states,
                null,
                null,
                null,
                since(clock),
                null,
                text,
                started == null ? null : started.equals("hand"),
                tests ? null : false,
                null,
                1);
    }

    RunQuery runs(String project, Clock clock) {
        return new RunQuery(
                project,
                flow,
                states.stream().filter(state -> !state.equals("queued")).toList(),
                text,
                tests ? null : false,
                since(clock));
    }

    private @Nullable Instant since(Clock clock) {
        return range == null ? null : clock.instant().minus(RANGES.getOrDefault(range, Duration.ofDays(7)));
    }

    private static @Nullable String clean(@Nullable String text) {
        return text == null || text.isBlank() || text.indexOf(0) >= 0 ? null : text.strip();
    }
}
