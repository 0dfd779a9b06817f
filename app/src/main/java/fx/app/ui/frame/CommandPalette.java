package fx.app.ui.frame;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.RouteConfiguration;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Goes to anything by a few letters of its name: views, flows, services, event types, executions by id. */
final class CommandPalette extends Dialog {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 12;

    private final transient FrameCalls calls;
    private final transient Navigation navigation;
    private final String project;
    private final Div results = new Div();
    private transient List<CommandSource.Command> found = List.of();
    private int chosen;

    CommandPalette(FrameCalls calls, Navigation navigation, String project) {
        this.calls = calls;
        this.navigation = navigation;
        this.project = project;
        addClassName("fx-palette-dialog");
        setWidth("560px");
        setTop("12vh");
        getElement().setAttribute("aria-label", Texts.text("frame.search"));
        var field = new TextField();
        field.setPlaceholder(Texts.text("frame.search.placeholder"));
        field.setAriaLabel(Texts.text("frame.search"));
        field.setPrefixComponent(Icons.of("search"));
        field.setWidthFull();
        field.setAutofocus(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(80);
        field.addValueChangeListener(change -> search(change.getValue()));
        field.addKeyDownListener(Key.ARROW_DOWN, _ -> choose(chosen + 1));
        field.addKeyDownListener(Key.ARROW_UP, _ -> choose(chosen - 1));
        field.addKeyDownListener(Key.ENTER, _ -> {
            if (chosen < found.size()) {
                go(found.get(chosen));
            }
        });
        results.addClassName("fx-commands");
        results.getElement().setAttribute("role", "listbox");
        results.getElement().setAttribute("aria-label", Texts.text("frame.search"));
        add(field, results);
        search("");
    }

    private void search(String typed) {
        var text = typed.strip();
        var lower = text.toLowerCase(Locale.ROOT);
        var all = new ArrayList<CommandSource.Command>();
        for (var entry : navigation.of(calls.caller(), project)) {
            var name = Texts.text("nav." + entry.menu().key());
            if (name.toLowerCase(Locale.ROOT).contains(lower)) {
                var address = RouteConfiguration.forSessionScope().getUrl(entry.view(), entry.parameters(project));
                all.add(new CommandSource.Command(entry.menu().icon(), Texts.text("frame.search.view"), name, address));
            }
        }
        if (!project.isEmpty() && !text.isEmpty()) {
            all.addAll(calls.find(project, text));
        }
        found = all.subList(0, Math.min(MOST, all.size()));
        chosen = 0;
        fill();
    }

    private void choose(int wanted) {
        chosen = found.isEmpty() ? 0 : Math.floorMod(wanted, found.size());
        fill();
    }

    private void fill() {
        results.removeAll();
        if (found.isEmpty()) {
            var none = new Span(Texts.text("frame.search.none"));
            none.addClassName("fx-muted");
            results.add(none);
        }
        for (int at = 0; at < found.size(); at++) {
            var command = found.get(at);
            var kind = new Span(command.kind());
            kind.addClassNames("fx-muted", "fx-small");
            var name = new Span(command.text());
            name.addClassName("fx-truncate");
            var row = new NativeButton();
            row.add(Icons.of(command.icon()), name, kind);
            row.addClickListener(_ -> go(command));
            row.addClassName("fx-command");
            row.getElement().setAttribute("role", "option").setAttribute("aria-selected", String.valueOf(at == chosen));
            results.add(row);
        }
    }

    private void go(CommandSource.Command command) {
        close();
        UI.getCurrent().navigate(command.address());
    }
}
