package fx.app.ui.run;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.renderer.LitRenderer;
import fx.app.execution.ExecutionView;
import fx.app.ui.component.Durations;
import fx.app.ui.component.NarrowWindow;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The columns of the two lists; cells are templates, so that a row costs the server little. */
final class RunColumns {
    private static final int SHORT = 7;
    private static final int NARROW = 1_200;
    private static final int VERY_NARROW = 900;
    private static final String STATE = "<span class=\"fx-state ${item.colour}\"><vaadin-icon class=\"fx-icon\""
            + " src=\"icons/fx.svg\" symbol=\"${item.icon}\" aria-hidden=\"true\"></vaadin-icon>"
            + "<span>${item.word}</span></span>";
    private static final String TEST = "<span class=\"fx-tag\" ?hidden=${!item.test}>${item.test}</span>";
    private static final String TIME = "<fx-time at=\"${item.at}\"></fx-time>";
    private static final String MONO = "<span class=\"fx-mono fx-muted\" title=\"${item.whole}\">${item.text}</span>";
    private static final String TRACE =
            "<a class=\"fx-mono fx-quiet\" router-link href=\"${item.href}\" title=\"${item.whole}\">${item.text}</a>";
    private static final String TRIGGER = "<span class=\"${item.style}\" title=\"${item.text}\">${item.text}</span>";
    private static final String ELAPSED =
            "<span class=\"fx-number\"><fx-elapsed since=\"${item.since}\" ?hidden=${!item.since}></fx-elapsed>"
                    + "<span>${item.text}</span></span>";

    private RunColumns() {}

    static void executions(Grid<RunCalls.ExecutionRow> grid, String project) {
        grid.removeAllColumns();
        grid.addColumn(state(
                        row -> row.execution().state(),
                        row -> Boolean.TRUE.equals(row.execution().cancelling())))
                .setHeader(Texts.text("runs.state"))
                .setWidth("122px")
                .setFlexGrow(0);
        grid.addColumn(LitRenderer.<RunCalls.ExecutionRow>of(
                                "<div class=\"fx-cell\"><a data-open router-link href=\"${item.href}\">${item.service}</a>"
                                        + "<span class=\"fx-muted fx-small\">${item.place}</span>"
                                        + TEST
                                        + "<span class=\"fx-error-text fx-small\" title=\"${item.error}\">${item.error}</span></div>")
                        .withProperty(
                                "href",
                                row -> address(project, "runs/", row.execution().id()))
                        .withProperty(
                                "service",
                                row -> Objects.requireNonNullElse(
                                        row.execution().service(), Texts.text("runs.unknown")))
                        .withProperty("place", row -> place(row.execution()))
                        .withProperty(
                                "test",
                                row -> Boolean.TRUE.equals(row.execution().test()) ? Texts.text("runs.test") : "")
                        .withProperty("error", row -> error(row.execution())))
                .setHeader(Texts.text("runs.what"))
                .setWidth("150px")
                .setFlexGrow(3);
        var version = grid.addColumn(mono(row -> row.execution().version()))
                .setHeader(Texts.text("runs.version"))
                .setWidth("92px")
                .setFlexGrow(0);
        var trigger = grid.addColumn(trigger(
                        RunColumns::trigger,
                        row -> "manual".equals(row.execution().rule())))
                .setHeader(Texts.text("runs.trigger"))
                .setWidth("150px")
                .setFlexGrow(1);
        grid.addColumn(time(row -> row.execution().queuedAt()))
                .setHeader(Texts.text("runs.queued"))
                .setWidth("104px")
                .setFlexGrow(0);
        grid.addColumn(elapsed(
                        row -> row.execution().state().equals("queued")
                                ? null
                                : row.execution().startedAt(),
                        row -> row.execution().endedAt()))
                .setHeader(Texts.text("runs.duration"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("92px")
                .setFlexGrow(0);
        var attempt = grid.addColumn(row -> row.execution().attempt() == 0
                        ? "–"
                        : String.valueOf(row.execution().attempt()))
                .setHeader(Texts.text("runs.attempt"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("84px")
                .setFlexGrow(0);
        var trace = grid.addColumn(trace(project, row -> row.execution().trace()))
                .setHeader(Texts.text("runs.trace"))
                .setWidth("96px")
                .setFlexGrow(0);
        NarrowWindow.hide(grid, NARROW, List.of(version, attempt));
        NarrowWindow.hide(grid, VERY_NARROW, List.of(trigger, trace));
        grid.setPartNameGenerator(
                row -> StateBadge.colour(row.execution().state()).equals("failed") ? "failed" : null);
    }

    static void runs(Grid<RunCalls.RunRow> grid, String project) {
        grid.removeAllColumns();
        grid.addColumn(state(row -> row.run().state(), _ -> false))
                .setHeader(Texts.text("runs.state"))
                .setWidth("122px")
                .setFlexGrow(0);
        grid.addColumn(LitRenderer.<RunCalls.RunRow>of(
                                "<div class=\"fx-cell\"><a data-open router-link href=\"${item.href}\">${item.flow}</a>"
                                        + TEST
                                        + "<span class=\"fx-error-text fx-small\" title=\"${item.error}\">${item.error}</span></div>")
                        .withProperty(
                                "href",
                                row -> address(project, "traces/", row.run().trace()) + "?hop="
                                        + row.run().run())
                        .withProperty("flow", row -> row.run().flow())
                        .withProperty(
                                "test", row -> Boolean.TRUE.equals(row.run().test()) ? Texts.text("runs.test") : "")
                        .withProperty("error", row -> message(row.run().error())))
                .setHeader(Texts.text("runs.flow"))
                .setFlexGrow(3);
        grid.addColumn(LitRenderer.<RunCalls.RunRow>of(
                                "<a class=\"fx-quiet\" router-link href=\"${item.href}\">${item.text}</a>")
                        .withProperty(
                                "href",
                                row -> address(project, "flows/", row.run().flow()) + "?run="
                                        + row.run().run())
                        .withProperty("text", _ -> Texts.text("runs.flow.show")))
                .setHeader(Texts.text("runs.picture"))
                .setWidth("124px")
                .setFlexGrow(0);
        var version = grid.addColumn(mono(row -> row.run().version()))
                .setHeader(Texts.text("runs.version"))
                .setWidth("92px")
                .setFlexGrow(0);
        var trigger = grid.addColumn(trigger(row -> Objects.requireNonNullElse(row.trigger(), ""), _ -> false))
                .setHeader(Texts.text("runs.trigger"))
                .setWidth("150px")
                .setFlexGrow(1);
        grid.addColumn(time(row -> row.run().startedAt()))
                .setHeader(Texts.text("runs.began"))
                .setWidth("104px")
                .setFlexGrow(0);
        grid.addColumn(elapsed(row -> row.run().startedAt(), row -> row.run().endedAt()))
                .setHeader(Texts.text("runs.duration"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("92px")
                .setFlexGrow(0);
        var trace = grid.addColumn(trace(project, row -> row.run().trace()))
                .setHeader(Texts.text("runs.trace"))
                .setWidth("96px")
                .setFlexGrow(0);
        NarrowWindow.hide(grid, NARROW, List.of(version));
        NarrowWindow.hide(grid, VERY_NARROW, List.of(trigger, trace));
        grid.setPartNameGenerator(row -> StateBadge.colour(row.run().state()).equals("failed") ? "failed" : null);
    }

    /** Asks a row for something. */
    interface Of<T, R extends @Nullable Object> extends com.vaadin.flow.function.SerializableFunction<T, R> {}

    static <T> LitRenderer<T> state(Of<T, String> state, Of<T, Boolean> cancelling) {
        return LitRenderer.<T>of(STATE)
                .withProperty("colour", row -> StateBadge.colour(state.apply(row)))
                .withProperty("icon", row -> StateBadge.icon(state.apply(row)))
                .withProperty(
                        "word",
                        row -> Boolean.TRUE.equals(cancelling.apply(row))
                                ? Texts.text("runs.cancelling")
                                : StateBadge.word(state.apply(row)));
    }

    static <T> LitRenderer<T> time(Of<T, Instant> at) {
        return LitRenderer.<T>of(TIME).withProperty("at", row -> at.apply(row).toString());
    }

    static <T> LitRenderer<T> mono(Of<T, @Nullable String> text) {
        return LitRenderer.<T>of(MONO)
                .withProperty("whole", row -> Objects.requireNonNullElse(text.apply(row), ""))
                .withProperty("text", row -> shortened(text.apply(row)));
    }

    static <T> LitRenderer<T> trace(String project, Of<T, @Nullable String> trace) {
        return LitRenderer.<T>of(TRACE)
                .withProperty("href", row -> address(project, "traces/", String.valueOf(trace.apply(row))))
                .withProperty("whole", row -> Objects.requireNonNullElse(trace.apply(row), ""))
                .withProperty("text", row -> shortened(trace.apply(row)));
    }

    private static <T> LitRenderer<T> trigger(Of<T, String> text, Of<T, Boolean> plain) {
        return LitRenderer.<T>of(TRIGGER)
                .withProperty("text", text::apply)
                .withProperty("style", row -> Boolean.TRUE.equals(plain.apply(row)) ? "fx-muted" : "fx-mono");
    }

    private static <T> LitRenderer<T> elapsed(Of<T, @Nullable Instant> from, Of<T, @Nullable Instant> to) {
        return LitRenderer.<T>of(ELAPSED)
                .withProperty("since", row -> {
                    var began = from.apply(row);
                    return began == null || to.apply(row) != null ? "" : began.toString();
                })
                .withProperty("text", row -> {
                    var began = from.apply(row);
                    var ended = to.apply(row);
                    return began == null ? "–" : ended == null ? "" : Durations.text(Duration.between(began, ended));
                });
    }

    private static String trigger(RunCalls.ExecutionRow row) {
        if ("manual".equals(row.execution().rule())) {
            return Texts.text("runs.by-hand");
        }
        return Objects.requireNonNullElse(row.trigger(), "");
    }

    static String place(ExecutionView execution) {
        return execution.flow() == null
                ? ""
                : Texts.text("runs.place", execution.flow(), Objects.requireNonNullElse(execution.node(), ""));
    }

    static String error(ExecutionView execution) {
        return execution.masked() != null && execution.error() != null
                ? execution.error().path("code").asString("")
                : message(execution.error());
    }

    private static String message(@Nullable JsonNode error) {
        return error == null
                ? ""
                : error.path("message").asString(error.path("code").asString(""));
    }

    static String address(String project, String what, String id) {
        return "p/" + project + "/" + what + id;
    }

    static String shortened(@Nullable String id) {
        return id == null ? "" : id.substring(0, Math.min(SHORT, id.length()));
    }
}
