package fx.app.trace;

import static org.assertj.core.api.Assertions.assertThat;

import fx.app.deadletter.DeadLetterView;
import fx.app.execution.ExecutionView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HopsTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void aRunStandsOverTheExecutionsThatItsEventCaused() {
        // given: an order starts a service by itself and a flow, whose second step follows an event of its first
        var events = List.of(event("placed", null, 0), event("checked", "check", 20));
        var executions = List.of(
                execution("mail", "placed", null, "succeeded", 5),
                execution("check", "placed", "run", "succeeded", 10),
                execution("ship", "checked", "run", "failed", 30));
        // when
        var hops = Hops.of(trace(events, executions, run("run", "placed", "failed")), List.of());
        // then
        assertThat(text(hops.roots())).isEqualTo("placed(run(check(checked(ship))) mail)");
        assertThat(hops.pathTo("ship"))
                .extracting(Hop::id)
                .containsExactly("placed", "run", "check", "checked", "ship");
        assertThat(hops.all().stream().filter(Hop::failed)).extracting(Hop::id).containsExactly("run", "ship");
    }

    @Test
    void deadLettersStandUnderWhatCouldNotBeProcessed() {
        var hops = Hops.of(
                trace(List.of(event("placed", null, 0)), List.of(execution("mail", "placed", null, "dead", 5))),
                List.of(letter("l1", "placed", "mail"), letter("l2", "placed", null), letter("l3", "other", null)));
        assertThat(text(hops.roots())).isEqualTo("placed(mail(l1) l2) l3");
    }

    @Test
    void whatHasNoRecordedCauseStandsByItself() {
        var hops = Hops.of(
                trace(
                        List.of(),
                        List.of(execution("ship", "gone", "run", "running", 30)),
                        run("run", "gone", "running")),
                List.of());
        assertThat(text(hops.roots())).isEqualTo("ship run");
        assertThat(hops.pathTo("nothing")).isEmpty();
        assertThat(hops.open()).isTrue();
    }

    @Test
    void theTimeGoesFromTheFirstEventToTheLastEnd() {
        var hops = Hops.of(
                trace(List.of(event("placed", null, 0)), List.of(execution("mail", "placed", null, "succeeded", 5))),
                List.of());
        assertThat(hops.begin()).isEqualTo(START);
        assertThat(hops.end(START.plusSeconds(60))).isEqualTo(START.plusMillis(5 + 100));
        assertThat(hops.open()).isFalse();
    }

    private static String text(List<Hop> hops) {
        return String.join(
                " ",
                hops.stream()
                        .map(hop -> hop.id() + (hop.children().isEmpty() ? "" : "(" + text(hop.children()) + ")"))
                        .toList());
    }

    private static TraceView trace(List<EventView> events, List<ExecutionView> executions, RunView... runs) {
        return new TraceView("trace", Traces.tree(events, executions), List.of(runs), false);
    }

    private static EventView event(String id, @Nullable String execution, long after) {
        return new EventView(
                id,
                "/shop",
                "type." + id,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "shop",
                "trace",
                null,
                execution,
                null,
                null,
                0,
                null,
                null,
                START.plusMillis(after),
                null,
                null,
                null);
    }

    private static ExecutionView execution(String id, String cause, @Nullable String run, String state, long after) {
        var at = START.plusMillis(after);
        return new ExecutionView(
                id,
                "shop",
                "service-" + id,
                null,
                run == null ? null : "flow",
                run,
                null,
                state,
                1,
                5,
                "default",
                cause,
                "trace",
                null,
                at,
                at,
                state.equals("running") ? null : at.plusMillis(100),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static RunView run(String id, String cause, String state) {
        return new RunView(
                id, "shop", "flow", null, null, state, cause, "trace", START, null, null, null, null, null, null);
    }

    private static DeadLetterView letter(String id, String event, @Nullable String execution) {
        return new DeadLetterView(
                id, "shop", "mapping", "why", event, execution, "trace", START, null, null, null, 0, null, null);
    }
}
