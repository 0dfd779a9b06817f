package fx.app.ui.trace;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.data.provider.hierarchy.TreeData;
import com.vaadin.flow.data.provider.hierarchy.TreeDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import fx.app.trace.Hop;
import fx.app.trace.Hops;
import fx.app.ui.component.Durations;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The hops of a trace: on the left what caused what, on the right when, on one time axis. */
final class HopTree extends Div {
    private static final long serialVersionUID = 1L;
    private static final int ALL_OPEN = 400;
    private static final String HOP = "<vaadin-grid-tree-toggle @click=${onClick} .leaf=${!model.hasChildren}"
            + " .expanded=${live(model.expanded)} .level=${model.level}><span class=\"fx-hop ${item.kind}\">"
            + "<vaadin-icon class=\"fx-icon\" src=\"icons/fx.svg\" symbol=\"${item.icon}\" aria-hidden=\"true\"></vaadin-icon>"
            + "<span class=\"fx-visually-hidden\">${item.word}</span><span class=\"name\" title=\"${item.name}\">${item.name}</span>"
            + "<span class=\"fx-muted fx-small\">${item.place}</span></span></vaadin-grid-tree-toggle>";
    private static final String STATE =
            "<span class=\"${item.style}\" ?hidden=${!item.word}><vaadin-icon class=\"fx-icon\""
                    + " src=\"icons/fx.svg\" symbol=\"${item.icon}\" aria-hidden=\"true\"></vaadin-icon><span>${item.word}</span></span>";
    private static final String BAR =
            "<div class=\"fx-axis\"><div class=\"fx-wait\" style=\"left:${item.left}%;width:${item.wait}%\"></div>"
                    + "<div class=\"fx-span ${item.style}\" style=\"left:${item.from}%;width:${item.width}%\"></div></div>";

    private final TreeGrid<Hop> grid = new TreeGrid<>();
    private final TreeData<Hop> data = new TreeData<>();
    private final Set<String> known = new HashSet<>();
    private final Span half = new Span();
    private final Span whole = new Span();
    private transient Instant begin = Instant.EPOCH;
    private transient Instant end = Instant.EPOCH;
    private transient Instant now = Instant.EPOCH;
    private @Nullable String chosen;
    private boolean choosing;

    HopTree(Consumer<Hop> choice) {
        addClassName("fx-hops");
        var hop = grid.addColumn(LitRenderer.<Hop>of(HOP)
                        .withProperty("kind", HopTree::kind)
                        .withProperty("icon", HopTree::icon)
                        .withProperty("word", one -> Texts.text("trace.kind." + kind(one)))
                        .withProperty("name", HopTree::name)
                        .withProperty("place", HopTree::place)
                        .withFunction("onClick", this::toggle))
                .setHeader(Texts.text("trace.hop"))
                .setFlexGrow(5);
        hop.setWidth("260px");
        grid.addColumn(LitRenderer.<Hop>of(STATE)
                        .withProperty("style", one -> "fx-state " + StateBadge.colour(state(one)))
                        .withProperty("icon", one -> StateBadge.icon(state(one)))
                        .withProperty("word", one -> one.state() == null ? "" : StateBadge.word(state(one))))
                .setHeader(Texts.text("trace.state"))
                .setWidth("118px")
                .setFlexGrow(0);
        var axis = new Div(new Span("0"), half, whole);
        axis.addClassName("fx-axis-head");
        axis.getElement().setAttribute("title", Texts.text("trace.axis"));
        grid.addColumn(LitRenderer.<Hop>of(BAR)
                        .withProperty("left", one -> percent(one.at()))
                        .withProperty("wait", one -> percent(begun(one)) - percent(one.at()))
                        .withProperty("from", one -> Math.min(percent(begun(one)), 99.6))
                        .withProperty(
                                "width",
                                one -> Math.max(
                                        0, percent(Objects.requireNonNullElse(one.ended(), now)) - percent(begun(one))))
                        .withProperty(
                                "style",
                                one -> one.state() == null
                                        ? "moment"
                                        : StateBadge.colour(state(one)) + (one instanceof Hop.OfRun ? " whole" : "")))
                .setHeader(axis)
                .setWidth("180px")
                .setFlexGrow(4);
        grid.addColumn(one -> one instanceof Hop.OfEvent || one instanceof Hop.OfDeadLetter
                        ? ""
                        : Durations.text(Duration.between(begun(one), Objects.requireNonNullElse(one.ended(), now))))
                .setHeader(Texts.text("trace.duration"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("96px")
                .setFlexGrow(0);
        grid.setPartNameGenerator(one -> one.failed() ? "failed" : null);
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", Texts.text("trace.tree"));
        grid.setDataProvider(new TreeDataProvider<>(data) {
            private static final long serialVersionUID = 1L;

            @Override
            public Object getId(Hop one) {
                return one.id();
            }
        });
        grid.addSelectionListener(change -> change.getFirstSelectedItem().ifPresent(one -> {
            if (!choosing && !one.id().equals(chosen)) {
                chosen = one.id();
                choice.accept(one);
            }
        }));
        add(grid);
    }

    /** Forgets what was open and chosen: another trace comes. */
    void forget() {
        known.clear();
        chosen = null;
    }

    /** Shows a trace as it is now; what is open and chosen stays so, what is new is open. */
    void show(Hops hops, Instant at) {
        now = at;
        begin = Objects.requireNonNullElse(hops.begin(), at);
        end = hops.end(at);
        var length = Duration.between(begin, end);
        half.setText(Durations.text(length.dividedBy(2)));
        whole.setText(Durations.text(length));
        data.clear();
        hops.roots().forEach(root -> put(null, root));
        grid.getDataProvider().refreshAll();
        var all = hops.all();
        var fresh = all.stream().filter(hop -> known.add(hop.id())).toList();
        // All of a large trace at once would be a long list of the same: there the way to what failed is open.
        grid.expand(
                all.size() <= ALL_OPEN
                        ? fresh
                        : fresh.stream()
                                .filter(hop -> hop.children().size() < 50)
                                .toList());
        select(all.stream().filter(hop -> hop.id().equals(chosen)).findFirst().orElse(null));
    }

    /** Opens the way to a hop, chooses it and brings it into view. */
    void choose(List<Hop> path) {
        if (path.isEmpty()) {
            return;
        }
        grid.expand(path.subList(0, path.size() - 1));
        chosen = path.getLast().id();
        select(path.getLast());
        grid.scrollToItem(path.getLast());
    }

    @Nullable
    String chosen() {
        return chosen;
    }

    private void select(@Nullable Hop hop) {
        choosing = true;
        if (hop == null) {
            grid.deselectAll();
        } else {
            grid.select(hop);
        }
        choosing = false;
    }

    private void put(@Nullable Hop parent, Hop hop) {
        data.addItem(parent, hop);
        hop.children().forEach(child -> put(hop, child));
    }

    private void toggle(Hop hop) {
        if (grid.isExpanded(hop)) {
            grid.collapse(List.of(hop));
        } else if (!hop.children().isEmpty()) {
            grid.expand(List.of(hop));
        }
    }

    /** When it was really begun: an execution waits before. */
    static Instant begun(Hop hop) {
        return hop instanceof Hop.OfExecution(var execution, var _)
                        && execution.startedAt() != null
                        && execution.startedAt().isAfter(hop.at())
                ? execution.startedAt()
                : hop.at();
    }

    private double percent(Instant at) {
        double whole = Math.max(1, Duration.between(begin, end).toMillis());
        return Math.round(Math.clamp(Duration.between(begin, at).toMillis() / whole, 0, 1) * 10_000) / 100.0;
    }

    private static String state(Hop hop) {
        return Objects.requireNonNullElse(hop.state(), "");
    }

    static String kind(Hop hop) {
        return switch (hop) {
            case Hop.OfEvent _ -> "event";
            case Hop.OfRun _ -> "run";
            case Hop.OfExecution _ -> "execution";
            case Hop.OfDeadLetter _ -> "letter";
        };
    }

    static String icon(Hop hop) {
        return switch (hop) {
            case Hop.OfEvent _ -> "zap";
            case Hop.OfRun _ -> "workflow";
            case Hop.OfExecution _ -> "box";
            case Hop.OfDeadLetter _ -> "mail-x";
        };
    }

    static String name(Hop hop) {
        return switch (hop) {
            case Hop.OfEvent(var event, var _) -> event.type();
            case Hop.OfRun(var run, var _) -> run.flow();
            case Hop.OfExecution(var execution, var _) ->
                Objects.requireNonNullElse(execution.service(), Texts.text("runs.unknown"));
            case Hop.OfDeadLetter(var letter) -> letter.code();
        };
    }

    private static String place(Hop hop) {
        return switch (hop) {
            case Hop.OfEvent(var event, var _) ->
                Boolean.TRUE.equals(event.duplicate()) ? Texts.text("trace.duplicate") : "";
            case Hop.OfRun _ -> Texts.text("trace.run");
            case Hop.OfExecution(var execution, var _) -> Objects.requireNonNullElse(execution.node(), "");
            case Hop.OfDeadLetter _ -> Texts.text("trace.kind.letter");
        };
    }
}
