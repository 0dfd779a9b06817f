package fx.app.ui.deadletter;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Route;
import fx.app.access.Action;
import fx.app.access.Names;
import fx.app.access.Requires;
import fx.app.deadletter.DeadLetterService.State;
import fx.app.deadletter.DeadLetterView;
import fx.app.rest.Cursor;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.Icons;
import fx.app.ui.component.ListExport;
import fx.app.ui.component.LiveGrid;
import fx.app.ui.component.NarrowWindow;
import fx.app.ui.component.SelectionColumn;
import fx.app.ui.component.Texts;
import fx.app.ui.frame.MainLayout;
import fx.app.ui.frame.ProjectMenu;
import fx.app.ui.frame.ProjectView;
import fx.app.ui.live.LiveFeed;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What could not be processed and why, to be sent again or discarded. */
@Route(value = "p/:project/dead-letters", layout = MainLayout.class)
@Requires(Action.PROJECT_SEE)
@ProjectMenu(key = "dead-letters", icon = "mail-x", order = 100)
@StyleSheet("runs.css")
class DeadLettersView extends ProjectView {
    private static final long serialVersionUID = 1L;
    private static final int NARROW = 1_100;
    private static final String ALL = "all";
    private static final List<String> TIMES = List.of("PT1H", "PT24H", "PT168H");

    private final transient DeadLetterCalls calls;
    private final transient Clock clock;
    private final transient LetterActions actions;
    private final LiveGrid<DeadLetterView> letters = new LiveGrid<>(Texts.text("letters.title"));
    private final Div list = new Div();
    private final Select<String> state = new Select<>();
    private final Select<String> code = new Select<>();
    private final Select<String> time = new Select<>();
    private final TextField text = new TextField();
    private final Div selection = new Div();
    private final Span chosen = new Span();
    private final Button replay;
    private final Button discard;
    private transient DeadLetterCalls.Rights rights = new DeadLetterCalls.Rights(false, false);
    private transient DeadLetterCalls.Filter filter = new DeadLetterCalls.Filter(State.OPEN, null, null, null);
    private boolean prepared;
    private boolean filled;

    DeadLettersView(DeadLetterCalls calls, LiveFeed feed, Clock clock) {
        this.calls = calls;
        this.clock = clock;
        this.actions = new LetterActions(calls, () -> {
            letters.grid().deselectAll();
            begin();
        });
        addClassNames("fill", "fx-runs");
        list.addClassName("fx-list");
        replay =
                new Button(Texts.text("letters.replay"), Icons.of("rotate-ccw"), _ -> actions.replay(project(), all()));
        replay.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.PRIMARY);
        discard = new Button(Texts.text("letters.discard"), Icons.of("ban"), _ -> actions.discard(project(), all()));
        discard.addThemeVariants(ButtonVariant.SMALL);
        var clear = new Button(
                Texts.text("letters.selection.clear"), _ -> letters.grid().deselectAll());
        clear.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
        chosen.getElement().setAttribute("aria-live", "polite");
        selection.addClassNames("fx-selection", "fx-row");
        selection
                .getElement()
                .setAttribute("role", "toolbar")
                .setAttribute("aria-label", Texts.text("letters.selection"));
        selection.add(chosen, replay, discard, clear);
        selection.setVisible(false);
        filters();
        feed.watch(this, this::project, this::refresh);
    }

    private void filters() {
        state.setAriaLabel(Texts.text("letters.state"));
        state.setItems("open", "replayed", "discarded", ALL);
        state.setItemLabelGenerator(word -> Texts.text("letters.filter." + word));
        state.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                filtered("state", change.getValue().equals("open") ? null : change.getValue());
            }
        });
        code.setAriaLabel(Texts.text("letters.code"));
        code.setItems(LetterWords.CODES);
        code.setEmptySelectionAllowed(true);
        code.setEmptySelectionCaption(Texts.text("letters.code.any"));
        code.setItemLabelGenerator(word -> word == null ? Texts.text("letters.code.any") : LetterWords.code(word));
        code.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                filtered("code", change.getValue());
            }
        });
        time.setAriaLabel(Texts.text("letters.time"));
        time.setItems(TIMES);
        time.setEmptySelectionAllowed(true);
        time.setEmptySelectionCaption(Texts.text("letters.time.any"));
        time.setItemLabelGenerator(word -> Texts.text("letters.time." + (word == null ? "any" : word)));
        time.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                filtered("since", change.getValue());
            }
        });
        text.setPlaceholder(Texts.text("letters.text"));
        text.setAriaLabel(Texts.text("letters.text"));
        text.setPrefixComponent(Icons.of("search"));
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(300);
        text.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                filtered("q", change.getValue().strip());
            }
        });
    }

    @Override
    protected String title() {
        return Texts.text("letters.title");
    }

    @Override
    protected void show() {
        rights = calls.rights(project());
        readFilter();
        removeAll();
        if (!prepared) {
            prepared = true;
            columns();
        }
        var about = new Span(Texts.text("letters.about"));
        about.addClassName("fx-muted");
        var head = new Div(new H1(title()), about);
        head.addClassName("fx-page-head");
        var spacer = new Div();
        spacer.addClassName("fx-spacer");
        var bar = new Div(state, code, time, text, spacer, export().menu());
        bar.addClassNames("fx-toolbar", "fx-filters");
        add(head, bar, selection, list);
        begin();
    }

    private void readFilter() {
        var word = query("state").orElse("open");
        var wanted = Arrays.stream(State.values())
                .filter(each -> Names.of(each).equals(word))
                .findFirst();
        var kind = query("code").filter(LetterWords.CODES::contains);
        var range = query("since").filter(TIMES::contains);
        var words = query("q");
        state.setValue(word.equals(ALL) ? ALL : Names.of(wanted.orElse(State.OPEN)));
        code.setValue(kind.orElse(null));
        time.setValue(range.orElse(null));
        text.setValue(words.orElse(""));
        filter = new DeadLetterCalls.Filter(
                word.equals(ALL) ? null : wanted.orElse(State.OPEN),
                kind.orElse(null),
                words.orElse(null),
                range.map(Duration::parse).map(clock.instant()::minus).orElse(null));
    }

    private void filtered(String name, @Nullable String value) {
        setQuery(name, value);
        readFilter();
        begin();
    }

    private void columns() {
        var base = "p/" + project() + "/dead-letters/";
        var grid = letters.grid();
        grid.addColumn(LitRenderer.<DeadLetterView>of("<fx-time at=\"${item.at}\"></fx-time>")
                        .withProperty("at", letter -> letter.at().toString()))
                .setHeader(Texts.text("letters.at"))
                .setWidth("104px")
                .setFlexGrow(0);
        grid.addColumn(LitRenderer.<DeadLetterView>of("<a data-open router-link href=\"${item.href}\">${item.code}</a>")
                        .withProperty("href", letter -> base + letter.id())
                        .withProperty("code", letter -> LetterWords.code(letter.code())))
                .setHeader(Texts.text("letters.code"))
                .setWidth("220px")
                .setFlexGrow(0);
        grid.addColumn(LitRenderer.<DeadLetterView>of("<span title=\"${item.reason}\">${item.reason}</span>")
                        .withProperty("reason", DeadLetterView::reason))
                .setHeader(Texts.text("letters.reason"))
                .setFlexGrow(4);
        var type = grid.addColumn(LitRenderer.<DeadLetterView>of("<span class=\"fx-mono\">${item.type}</span>")
                        .withProperty("type", LetterWords::type))
                .setHeader(Texts.text("letters.type"))
                .setFlexGrow(1);
        grid.addColumn(LitRenderer.<DeadLetterView>of("<span class=\"fx-state ${item.colour}\"><vaadin-icon"
                                + " class=\"fx-icon\" src=\"icons/fx.svg\" symbol=\"${item.icon}\" aria-hidden=\"true\">"
                                + "</vaadin-icon><span>${item.word}</span></span>")
                        .withProperty(
                                "colour", letter -> LetterWords.State.of(letter).colour())
                        .withProperty(
                                "icon", letter -> LetterWords.State.of(letter).icon())
                        .withProperty(
                                "word", letter -> LetterWords.State.of(letter).word()))
                .setHeader(Texts.text("letters.state"))
                .setWidth("130px")
                .setFlexGrow(0);
        NarrowWindow.hide(grid, NARROW, List.of(type));
        if (rights.replays()) {
            grid.setSelectionMode(Grid.SelectionMode.MULTI);
            SelectionColumn.name(grid);
            grid.addSelectionListener(
                    change -> selected(change.getAllSelectedItems().size()));
        } else {
            grid.setSelectionMode(Grid.SelectionMode.NONE);
        }
    }

    private void selected(int count) {
        selection.setVisible(count > 0);
        chosen.setText(Texts.text("letters.selected", count));
        discard.setVisible(rights.operates());
    }

    private List<DeadLetterView> all() {
        return List.copyOf(letters.grid().getSelectedItems());
    }

    private void begin() {
        selected(0);
        list.removeAll();
        filled = !calls.rows(project(), filter, null, 1).isEmpty();
        if (filled) {
            list.add(letters);
            letters.from(new Source());
        } else {
            list.add(nothing());
        }
    }

    private EmptyState nothing() {
        boolean narrowed = filter.code() != null || filter.text() != null || filter.since() != null;
        if (!narrowed && filter.state() == State.OPEN) {
            return new EmptyState("circle-check", Texts.text("letters.none"), Texts.text("letters.none.text"));
        }
        var clear = new Button(Texts.text("letters.clear"), _ -> {
            List.of("state", "code", "since", "q").forEach(name -> setQuery(name, null));
            readFilter();
            begin();
        });
        clear.addThemeVariants(ButtonVariant.PRIMARY);
        return new EmptyState(
                "filter", Texts.text("letters.none.filtered"), Texts.text("letters.none.filtered.text"), clear);
    }

    private void refresh() {
        if (filled) {
            letters.refresh();
        } else if (!calls.rows(project(), filter, null, 1).isEmpty()) {
            begin();
        }
    }

    private ListExport<DeadLetterView> export() {
        return new ListExport<DeadLetterView>(() -> project() + "-dead-letters", () -> {
                    var asked = filter;
                    return (last, _, most) -> calls.rows(project(), asked, last == null ? null : place(last), most);
                })
                .json(letter -> letter)
                .column("at", DeadLetterView::at)
                .column("id", DeadLetterView::id)
                .column("code", DeadLetterView::code)
                .column("reason", DeadLetterView::reason)
                .column("type", LetterWords::type)
                .column("event", DeadLetterView::event)
                .column("execution", DeadLetterView::execution)
                .column("trace", DeadLetterView::trace)
                .column("replays", DeadLetterView::replays)
                .column(
                        "discarded",
                        letter -> Optional.ofNullable(letter.discarded())
                                .map(DeadLetterView.Discard::reason)
                                .orElse(null));
    }

    private static Cursor place(DeadLetterView letter) {
        return new Cursor(letter.at(), letter.id());
    }

    private final class Source implements LiveGrid.Source<DeadLetterView> {
        @Override
        public List<DeadLetterView> page(@Nullable Cursor after, int most) {
            return calls.rows(project(), filter, after, most);
        }

        @Override
        public int countBefore(Cursor newest, int most) {
            return calls.countAfter(project(), filter, newest, most);
        }

        @Override
        public Cursor place(DeadLetterView letter) {
            return DeadLettersView.place(letter);
        }
    }
}
