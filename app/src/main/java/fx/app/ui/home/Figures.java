package fx.app.ui.home;

import com.vaadin.flow.component.html.Div;
import fx.app.overview.Overview;
import fx.app.overview.Range;
import fx.app.ui.component.Amounts;
import fx.app.ui.component.Durations;
import fx.app.ui.component.Texts;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a project goes: figures on top, below what failed, the flows, the slowest services and what waits. */
final class Figures extends Div {
    private static final long serialVersionUID = 1L;

    private final Tile events = new Tile("events", true);
    private final Tile executions = new Tile("executions", true);
    private final Tile failures = new Tile("failures", false);
    private final Tile backlog = new Tile("backlog", false);
    private final Tile duration = new Tile("duration", false);
    private final FailurePanel failed = new FailurePanel();
    private final FlowPanel flows = new FlowPanel();
    private final SlowPanel slow = new SlowPanel();
    private final WaitingPanel waiting = new WaitingPanel();
    private Range range = Range.HOUR;

    Figures() {
        addClassName("fx-column");
        var tiles = new Div(events, executions, failures, backlog, duration);
        tiles.addClassName("fx-tiles");
        var panels = new Div(failed, flows, slow, waiting);
        panels.addClassName("fx-home-panels");
        add(tiles, panels);
    }

    void of(String project, Range newRange) {
        range = newRange;
        events.leadsTo("p/" + project + "/events");
        executions.leadsTo("p/" + project + "/runs");
        failures.leadsTo("p/" + project + "/runs?state=failed,timed-out,dead");
        backlog.leadsTo("p/" + project + "/queue");
        duration.leadsTo("p/" + project + "/services");
        for (var panel : List.of(failed, flows, slow, waiting)) {
            panel.of(project, range);
        }
    }

    void show(Overview overview) {
        var over = Texts.text("home.over." + range.word());
        show(events, overview.events(), over);
        show(executions, overview.executions(), over);
        failures.show(
                Amounts.share(overview.failed(), overview.ended()),
                overview.ended() == 0
                        ? Texts.text("home.tile.failures.none", over)
                        : Texts.text("home.tile.failures.of", overview.failed(), overview.ended(), over));
        failures.mark(overview.failed() > 0 ? "failed" : "");
        var wait = overview.backlog();
        backlog.show(
                Amounts.count(wait.count()),
                wait.oldest() == null
                        ? Texts.text("home.tile.backlog.none", overview.running())
                        : Texts.text(
                                "home.tile.backlog.oldest",
                                Durations.text(Math.max(
                                        0,
                                        overview.asOf().toEpochMilli()
                                                - Objects.requireNonNull(wait.oldest())
                                                        .toEpochMilli())),
                                overview.running()));
        backlog.mark(wait.count() > 0 ? "queued" : "");
        duration.show(
                overview.p95Millis() == null ? "–" : Durations.text(p95(overview.p95Millis())),
                Texts.text(overview.p95Millis() == null ? "home.tile.duration.none" : "home.tile.duration.what", over));
        failed.show(overview.failures());
        flows.show(overview.flows());
        slow.show(overview.slowest());
        waiting.show(overview.backlog().services());
    }

    private static long p95(@Nullable Long millis) {
        return millis == null ? 0 : millis;
    }

    private static void show(Tile tile, Overview.Series series, String over) {
        tile.show(Amounts.rate(series.lastMinute()), Texts.text("home.tile.total", series.total(), over));
        tile.chart(series.buckets());
    }
}
