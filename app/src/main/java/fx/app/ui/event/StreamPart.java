package fx.app.ui.event;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import fx.app.rest.Cursor;
import fx.app.trace.EventStream;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.Icons;
import fx.app.ui.component.ListExport;
import fx.app.ui.component.LiveGrid;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events as they come, newest first. While the reader is at the top, new ones come in above; as soon as somebody
 * scrolls or pauses, the list stands still and says how many have come.
 */
final class StreamPart extends Div implements EventPart {
    private static final long serialVersionUID = 1L;
    /** A file is waited for, and holds all that fits. */
    private static final Duration EXPORT_PATIENCE = Duration.ofMinutes(10);

    private static final List<String> TIMES = List.of("PT5M", "PT1H", "PT24H", "P7D");

    private final transient EventCalls calls;
    private final transient Place place;
    private final LiveGrid<EventStream.Row> grid = new LiveGrid<>(Texts.text("events.stream"));
    private final ComboBox<String> type = new ComboBox<>();
    private final TextField source = new TextField();
    private final TextField text = new TextField();
    private final Select<String> time = new Select<>();
    private final Button pause = new Button();
    private final Span hint = new Span();
    private final Button further = new Button(Texts.text("events.further"));
    private final Div searched = new Div(hint, further);
    private final Div none = new Div();
    private transient EventStream.Filter filter;
    private transient @Nullable Cursor newest;
    private transient @Nullable EventSearch search;
    private boolean any;
    private boolean paused;

    StreamPart(EventCalls calls, Place place) {
        this.calls = calls;
        this.place = place;
        this.filter = readFilter();
        addClassName("events-part");
        EventColumns.addTo(grid.grid(), place.project());
        grid.onFollow(() -> setPaused(false));
        hint.addClassNames("fx-muted", "fx-small");
        further.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
        further.setDisableOnClick(true);
        further.addClickListener(_ -> searchFurther());
        searched.addClassNames("fx-row", "wrap", "events-searched");
        searched.getElement().setAttribute("role", "status");
        add(tools(), searched, none, grid);
        setPaused(place.query().apply("paused").equals("true"));
        begin();
    }

    private Div tools() {
        type.setPlaceholder(Texts.text("events.filter.type"));
        type.setAriaLabel(Texts.text("events.filter.type"));
        type.setClearButtonVisible(true);
        type.setAllowCustomValue(true);
        type.setItems(query ->
                calls
                        .typeNames(place.project(), query.getFilter().orElse(""), query.getOffset() + query.getLimit())
                        .stream()
                        .skip(query.getOffset()));
        type.addCustomValueSetListener(set -> type.setValue(set.getDetail().strip()));
        type.setValue(orNull("type"));
        type.addValueChangeListener(change -> change("type", change.getValue()));
        source.setPlaceholder(Texts.text("events.filter.source"));
        source.setAriaLabel(Texts.text("events.filter.source"));
        source.setClearButtonVisible(true);
        source.setValue(place.query().apply("source"));
        source.addValueChangeListener(
                change -> change("source", change.getValue().strip()));
        text.setPlaceholder(Texts.text("events.filter.text"));
        text.setAriaLabel(Texts.text("events.filter.text"));
        text.setPrefixComponent(Icons.of("search"));
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(300);
        text.setValue(place.query().apply("q"));
        text.addValueChangeListener(change -> change("q", change.getValue().strip()));
        time.setAriaLabel(Texts.text("events.filter.time"));
        time.setItems(TIMES);
        time.setEmptySelectionAllowed(true);
        time.setEmptySelectionCaption(Texts.text("events.time.any"));
        time.setItemLabelGenerator(word -> Texts.text("events.time." + (word == null ? "any" : word)));
        time.setValue(
                orNull("time") == null || !TIMES.contains(place.query().apply("time"))
                        ? null
                        : place.query().apply("time"));
        time.addValueChangeListener(change -> change("time", change.getValue()));
        pause.addClickListener(_ -> setPaused(!paused));
        var spacer = new Div();
        spacer.addClassName("fx-spacer");
        var tools = new Div(type, source, text, time, spacer, export().menu(), pause);
        tools.addClassNames("fx-toolbar", "events-tools");
        return tools;
    }

    private ListExport<EventStream.Row> export() {
        return new ListExport<EventStream.Row>(() -> place.project() + "-events", () -> {
                    var asked = filter;
                    return (last, _, most) -> calls.rows(
                                    place.project(), asked, last == null ? null : last.place(), most, EXPORT_PATIENCE)
                            .rows();
                })
                .column("at", EventStream.Row::at)
                .column("id", EventStream.Row::id)
                .column("type", EventStream.Row::type)
                .column("source", EventStream.Row::source)
                .column("subject", EventStream.Row::subject)
                .column("trace", EventStream.Row::trace)
                .column("execution", EventStream.Row::execution)
                .column("flow", EventStream.Row::flow)
                .column("actor", EventStream.Row::actor)
                .column("bytes", EventStream.Row::size)
                .column("rules", row -> row.rules() < 0 ? null : row.rules())
                .column("problem", EventStream.Row::problem)
                .column("duplicate", EventStream.Row::duplicate);
    }

    private @Nullable String orNull(String name) {
        var value = place.query().apply(name);
        return value.isEmpty() ? null : value;
    }

    private void change(String name, @Nullable String value) {
        place.change().set(name, value);
        filter = readFilter();
        begin();
    }

    private EventStream.Filter readFilter() {
        var asked = orNull("time");
        return new EventStream.Filter(
                orNull("type"),
                orNull("source"),
                orNull("q"),
                true,
                asked == null || !TIMES.contains(asked)
                        ? null
                        : Instant.now().minus(asked.equals("P7D") ? Duration.ofDays(7) : Duration.parse(asked)),
                null);
    }

    /** Shows the list from its beginning, with the filter as it is now. */
    private void begin() {
        newest = newest();
        search = filter.searches() ? new EventSearch(this::look, newest) : null;
        fill();
    }

    private EventStream.Found look(@Nullable Cursor after, @Nullable Instant since, int most, Duration patience) {
        boolean asIs =
                since == null || (filter.since() != null && filter.since().isAfter(since));
        var asked = asIs
                ? filter
                : new EventStream.Filter(
                        filter.type(), filter.source(), filter.text(), filter.inData(), since, filter.until());
        return calls.rows(place.project(), asked, after, most, patience);
    }

    private @Nullable Cursor newest() {
        return calls.rows(place.project(), Source.EVERYTHING, null, 1, EventStream.PATIENCE).rows().stream()
                .findFirst()
                .map(EventStream.Row::place)
                .orElse(null);
    }

    private void fill() {
        any = isThereAny();
        grid.setVisible(any);
        none.removeAll();
        if (!any) {
            none.add(filtered() ? nothingFits() : new FirstEvents(calls, place.project()));
        }
        none.setVisible(!any);
        if (any) {
            grid.from(new Source());
        }
    }

    private boolean isThereAny() {
        return !page(null, 1).isEmpty();
    }

    private List<EventStream.Row> page(@Nullable Cursor after, int most) {
        var searching = search;
        if (searching == null) {
            searchedTo(null);
            return look(after, null, most, EventStream.PATIENCE).rows();
        }
        var rows = searching.page(after, most);
        searchedTo(searching.stoppedAt());
        return rows;
    }

    /** Says how far back a search has come that was ended before it had looked at everything. */
    private void searchedTo(@Nullable Cursor end) {
        searched.setVisible(end != null);
        if (end != null) {
            hint.removeAll();
            hint.add(
                    new Text(Texts.text("events.searched") + " "),
                    new TimeAgo(end.at()),
                    new Text(". " + Texts.text("events.searched.rest")));
            further.setEnabled(true);
        }
    }

    /** Goes on from where the search was ended; what it found stays where it is. */
    private void searchFurther() {
        var searching = search;
        if (searching != null) {
            searching.further();
            searchedTo(searching.stoppedAt());
            show(!any);
        }
    }

    private void show(boolean anew) {
        if (!anew) {
            grid.refresh();
        } else if (isThereAny()) {
            // Only when there is something: what stands here has buttons that somebody may be about to press.
            fill();
        }
    }

    private boolean filtered() {
        return filter.searches() || filter.source() != null || filter.type() != null || filter.since() != null;
    }

    private EmptyState nothingFits() {
        var clear = new Button(Texts.text("events.clear"), _ -> {
            QUERY.forEach(name -> place.change().set(name, null));
            type.clear();
            source.clear();
            text.clear();
            time.clear();
        });
        return new EmptyState("search", Texts.text("events.none"), Texts.text("events.none.text"), clear);
    }

    @Override
    public void refresh() {
        if (search == null || hasNews(search)) {
            show(!any);
        }
    }

    /** Whether something that fits has come since last time: to search all again each time would cost too much. */
    private boolean hasNews(EventSearch searching) {
        var now = newest();
        if (now == null || now.equals(newest)) {
            return false;
        }
        newest = now;
        return searching.news(now);
    }

    private void setPaused(boolean now) {
        paused = now;
        grid.pause(now);
        place.change().set("paused", now ? "true" : null);
        pause.setText(Texts.text(now ? "events.resume" : "events.pause"));
        pause.setIcon(Icons.of(now ? "play" : "pause"));
    }

    private final class Source implements LiveGrid.Source<EventStream.Row> {
        private static final EventStream.Filter EVERYTHING =
                new EventStream.Filter(null, null, null, false, null, null);

        @Override
        public List<EventStream.Row> page(@Nullable Cursor after, int most) {
            return StreamPart.this.page(after, most);
        }

        @Override
        public int countBefore(Cursor newest, int most) {
            return calls.countAfter(place.project(), filter, newest, most);
        }

        @Override
        public Cursor place(EventStream.Row row) {
            return row.place();
        }
    }
}
