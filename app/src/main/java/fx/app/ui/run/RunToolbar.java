package fx.app.ui.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import fx.app.ui.component.Icons;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The filters of the list of runs: a chip for each state, and what else narrows it. */
final class RunToolbar extends Div {
    private static final long serialVersionUID = 1L;
    private static final int TYPING_MILLIS = 250;
    private static final String ALL = "all";

    private final transient Consumer<RunFilter> changed;
    private final transient Map<String, NativeButton> chips = new LinkedHashMap<>();
    private final TextField text = new TextField();
    private final ComboBox<String> service = new ComboBox<>();
    private final ComboBox<String> flow = new ComboBox<>();
    private final Select<String> range;
    private final Select<String> started;
    private final Checkbox tests = new Checkbox(Texts.text("runs.tests"));
    private final Button clear;
    private transient RunFilter filter;
    private boolean filling;

    RunToolbar(List<String> services, List<String> flows, RunFilter filter, Consumer<RunFilter> changed) {
        this.filter = filter;
        this.changed = changed;
        addClassNames("fx-toolbar", "fx-filters");
        getElement().setAttribute("role", "search");
        text.setPlaceholder(Texts.text("runs.text"));
        text.setAriaLabel(Texts.text("runs.text"));
        text.setPrefixComponent(Icons.of("search"));
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(TYPING_MILLIS);
        text.addValueChangeListener(_ -> read());
        range = choice("runs.since.", RunFilter.RANGE_ORDER);
        started = choice("runs.started.", RunFilter.STARTED);
        names(service, "runs.service", services);
        names(flow, "runs.flow", flows);
        clear = new Button(Texts.text("runs.clear"), Icons.of("x"), _ -> clear());
        clear.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        var states = new Div();
        states.addClassName("fx-chips");
        states.getElement().setAttribute("role", "group").setAttribute("aria-label", Texts.text("runs.state"));
        for (var state : RunFilter.STATES) {
            states.add(chip(state));
        }
        tests.addValueChangeListener(_ -> read());
        add(text, service, flow, range, started, tests, states, clear);
        fill();
    }

    /** Takes all filters away. */
    void clear() {
        apply(new RunFilter(List.of(), null, null, null, null, null, false));
    }

    /** Shows what applies to flows' runs, or all. */
    void ofFlows(boolean flows) {
        service.setVisible(!flows);
        started.setVisible(!flows);
        var queued = chips.get("queued");
        if (queued != null) {
            queued.setVisible(!flows);
        }
    }

    private Component chip(String state) {
        var chip = new NativeButton();
        chip.addClassNames("fx-chip", StateBadge.colour(state));
        chip.add(Icons.of(StateBadge.icon(state)), new Span(StateBadge.word(state)));
        chip.addClickListener(_ -> toggle(state));
        chips.put(state, chip);
        return chip;
    }

    private void toggle(String state) {
        var states = new ArrayList<>(filter.states());
        if (!states.remove(state)) {
            states.add(state);
        }
        apply(new RunFilter(
                states,
                filter.service(),
                filter.flow(),
                filter.range(),
                filter.text(),
                filter.started(),
                filter.tests()));
    }

    private Select<String> choice(String keys, List<String> words) {
        var select = new Select<String>();
        var items = new ArrayList<>(List.of(ALL));
        items.addAll(words);
        select.setItems(items);
        select.setItemLabelGenerator(word -> Texts.text(keys + word));
        select.setAriaLabel(Texts.text(keys + "label"));
        select.addValueChangeListener(_ -> read());
        return select;
    }

    private void names(ComboBox<String> box, String key, List<String> names) {
        box.setPlaceholder(Texts.text(key));
        box.setAriaLabel(Texts.text(key));
        box.setItems(names);
        box.setClearButtonVisible(true);
        box.addValueChangeListener(_ -> read());
    }

    private void read() {
        if (!filling) {
            apply(new RunFilter(
                    filter.states(),
                    orNull(service.getValue()),
                    orNull(flow.getValue()),
                    orNull(range.getValue()),
                    orNull(text.getValue().strip()),
                    orNull(started.getValue()),
                    tests.getValue()));
        }
    }

    private static @Nullable String orNull(@Nullable String value) {
        return value == null || value.isEmpty() || value.equals(ALL) ? null : value;
    }

    private void apply(RunFilter wanted) {
        if (!wanted.equals(filter)) {
            filter = wanted;
            fill();
            changed.accept(wanted);
        }
    }

    private void fill() {
        filling = true;
        chips.forEach((state, chip) -> chip.getElement()
                .setAttribute("aria-pressed", String.valueOf(filter.states().contains(state))));
        text.setValue(filter.text() == null ? "" : filter.text());
        service.setValue(filter.service());
        flow.setValue(filter.flow());
        range.setValue(filter.range() == null ? ALL : filter.range());
        started.setValue(filter.started() == null ? ALL : filter.started());
        tests.setValue(filter.tests());
        clear.setVisible(!filter.empty());
        filling = false;
    }
}
