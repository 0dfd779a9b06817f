package fx.app.ui.event;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.value.ValueChangeMode;
import fx.app.rest.Cursor;
import fx.app.trace.EventStream;
import fx.app.ui.component.Amounts;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events as they come, newest first. While the reader is at the top, new ones come in above; as soon as somebody
 * scrolls or pauses, the list stands still and says how many have come.
 */
final class StreamPart extends Div implements EventPart {
    private static final long serialVersionUID = 1L;
    private static final List<String> TIMES = List.of("PT5M", "PT1H", "PT24H", "P7D");

    private final transient EventCalls calls;
    private final transient Place place;
    private final transient KeysetPages<EventStream.Row, Cursor> pages;
    private final EventGrid grid;
    private final ComboBox<String> type = new ComboBox<>();
    private final TextField source = new TextField();
    private final TextField text = new TextField();
    private final Select<String> time = new Select<>();
    private final Button pause = new Button();
    private final Button fresh = new Button();
    private final Span hint = new Span();
    private final Div none = new Div();
    private transient EventStream.Filter filter;
    /** The newest event that the list shows while it stands still; null while it follows. */
    private transient @Nullable Cursor newest;
    /** The newest event on the page. */
    private transient @Nullable Cursor top;

    private boolean paused;
    private boolean scrolled;

    StreamPart(EventCalls calls, Place place) {
        this.calls = calls;
        this.place = place;
        this.filter = readFilter();
        this.pages = new KeysetPages<>(this::read, EventStream.Row::place);
        this.grid = new EventGrid(place.project());
        addClassName("events-part");
        grid.setDataProvider(new CallbackDataProvider<EventStream.Row, Void>(
                query -> fetch(query.getOffset(), query.getLimit()), _ -> 0, EventStream.Row::identity));
        grid.getLazyDataView().setItemCountUnknown();
        grid.scrolled(now -> {
            scrolled = now;
            if (!now && !paused) {
                follow();
            } else if (now) {
                newest = top;
            }
        });
        fresh.addClassName("events-new");
        fresh.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.SMALL);
        fresh.setIcon(Icons.of("arrow-up"));
        fresh.setVisible(false);
        fresh.addClickListener(_ -> {
            pause(false);
            grid.scrollToStart();
            follow();
        });
        hint.addClassNames("fx-muted", "fx-small");
        var box = new Div(grid, fresh);
        box.addClassName("events-box");
        add(tools(), hint, none, box);
        pause(place.query().apply("paused").equals("true"));
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
        pause.addClickListener(_ -> {
            pause(!paused);
            place.change().set("paused", paused ? "true" : null);
            if (!paused) {
                follow();
            }
        });
        var spacer = new Div();
        spacer.addClassName("fx-spacer");
        var tools = new Div(type, source, text, time, spacer, pause);
        tools.addClassNames("fx-toolbar", "events-tools");
        return tools;
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
        newest = null;
        top = calls.rows(place.project(), filter, null, null, 1).stream()
                .findFirst()
                .map(EventStream.Row::place)
                .orElse(null);
        if (paused) {
            newest = top;
        }
        boolean any = top != null;
        grid.setVisible(any);
        fresh.setVisible(false);
        none.removeAll();
        if (!any) {
            none.add(filtered() ? nothingFits() : new FirstEvents(calls, place.project()));
        }
        none.setVisible(!any);
        hint.setText(Texts.text("events.bounded", Amounts.count(EventStream.LOOKED_AT)));
        hint.setVisible(any && filter.bounded());
        pages.reset();
        grid.getDataProvider().refreshAll();
    }

    private boolean filtered() {
        return filter.bounded() || filter.type() != null || filter.since() != null;
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

    private Stream<EventStream.Row> fetch(int offset, int limit) {
        var rows = pages.read(offset, limit);
        if (offset == 0 && !rows.isEmpty()) {
            top = rows.getFirst().place();
        }
        return rows.stream();
    }

    private List<EventStream.Row> read(@Nullable Cursor after, int limit) {
        return calls.rows(place.project(), filter, newest, after, limit);
    }

    @Override
    public void refresh() {
        if (top == null) {
            // Only when there is something: what stands here has buttons that somebody may be about to press.
            if (!calls.rows(place.project(), filter, null, null, 1).isEmpty()) {
                begin();
            }
        } else if (paused || scrolled) {
            int count = calls.countAfter(place.project(), filter, Objects.requireNonNull(top));
            fresh.setVisible(count > 0);
            fresh.setText(
                    Texts.text("events.new", Amounts.count(count) + (count >= EventStream.MOST_COUNTED ? "+" : "")));
        } else {
            follow();
        }
    }

    /** Shows what is newest, and goes on so. */
    private void follow() {
        newest = null;
        fresh.setVisible(false);
        pages.reset();
        grid.getDataProvider().refreshAll();
    }

    private void pause(boolean now) {
        paused = now;
        if (now) {
            newest = top;
        }
        pause.setText(Texts.text(now ? "events.resume" : "events.pause"));
        pause.setIcon(Icons.of(now ? "play" : "pause"));
    }
}
