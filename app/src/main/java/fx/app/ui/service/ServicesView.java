package fx.app.ui.service;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Route;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.ui.component.Commands;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.Icons;
import fx.app.ui.component.ListExport;
import fx.app.ui.component.ServerAddress;
import fx.app.ui.component.Texts;
import fx.app.ui.frame.MainLayout;
import fx.app.ui.frame.ProjectMenu;
import fx.app.ui.frame.ProjectView;
import fx.app.ui.live.LiveFeed;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The services of a project, as a table or as cards like those in the designer's palette. */
@Route(value = "p/:project/services", layout = MainLayout.class)
@Requires(Action.PROJECT_SEE)
@ProjectMenu(key = "services", icon = "box", order = 20)
@StyleSheet("services.css")
class ServicesView extends ProjectView {
    private static final long serialVersionUID = 1L;
    /** Figures of a day are dear to count. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final String CARDS = "cards";
    private static final List<String> STATES = List.of("live", "paused", "rejected");

    private final transient ServiceCalls calls;
    private final TextField search = new TextField();
    private final Select<String> state = new Select<>();
    private final Button cards = new Button();
    private final Div content = new Div();
    private final Span count = new Span();
    private final ServiceGrid grid = new ServiceGrid();
    private transient List<ServiceCalls.Row> rows = List.of();
    private String server = "";

    ServicesView(ServiceCalls calls, LiveFeed live) {
        this.calls = calls;
        addClassName("fill");
        var add = new Button(Texts.text("services.push"), Icons.of("git-branch"), _ -> howToPush());
        var head = new Div(new H1(Texts.text("services.title")), add);
        head.addClassName("fx-page-head");
        search.setPlaceholder(Texts.text("services.search"));
        search.setAriaLabel(Texts.text("services.search"));
        search.setPrefixComponent(Icons.of("search"));
        search.setClearButtonVisible(true);
        search.setWidth("260px");
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(150);
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                setQuery("q", change.getValue().strip());
                fill();
            }
        });
        state.setAriaLabel(Texts.text("services.state"));
        state.setItems(STATES);
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(Texts.text("services.state.any"));
        state.setItemLabelGenerator(
                word -> word == null ? Texts.text("services.state.any") : Texts.text("state." + word));
        state.setWidth("150px");
        state.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                setQuery("state", change.getValue());
                fill();
            }
        });
        cards.addClickListener(_ -> {
            setQuery("view", query("view").isPresent() ? null : CARDS);
            fill();
        });
        count.addClassNames("fx-muted", "fx-small");
        var spacer = new Div();
        spacer.addClassName("fx-spacer");
        var tools = new Div(search, state, spacer, count, export().menu(), cards);
        tools.addClassName("fx-toolbar");
        content.addClassName("services-content");
        grid.sortedBy((column, descending) -> setQuery("sort", descending ? "-" + column : column));
        add(head, tools, content);
        live.watch(this, this::project, PAUSE, this::refresh);
    }

    @Override
    protected void show() {
        server = ServerAddress.base();
        search.setValue(query("q").orElse(""));
        state.setValue(query("state").filter(STATES::contains).orElse(null));
        grid.sort(query("sort").orElse("name"));
        rows = calls.list(project());
        fill();
    }

    private ListExport<ServiceCalls.Row> export() {
        return ListExport.ofAll(
                        () -> project() + "-services",
                        () -> calls.list(project()).stream().filter(this::fits).toList())
                .column("name", ServiceCalls.Row::name)
                .column("title", ServiceCalls.Row::title)
                .column("description", row -> row.listed().service().description())
                .column("state", row -> row.listed().service().state())
                .column("active", row -> row.listed().service().active())
                .column("version", row -> row.listed().service().version())
                .column("tags", row -> String.join(" ", row.listed().service().tags()))
                .column("runs_24h", row -> row.figures().runs())
                .column("failed_24h", row -> row.figures().failed())
                .column("p95_ms_24h", row -> row.figures().p95Millis());
    }

    private void refresh() {
        var now = calls.list(project());
        if (!now.equals(rows)) {
            rows = now;
            fill();
        }
    }

    private void fill() {
        boolean asCards = query("view").filter(CARDS::equals).isPresent();
        cards.setText(Texts.text(asCards ? "services.as-table" : "services.as-cards"));
        cards.setIcon(Icons.of(asCards ? "list" : "layout-dashboard"));
        var shown = rows.stream().filter(this::fits).toList();
        count.setText(
                shown.size() == rows.size()
                        ? Texts.text("services.count", rows.size())
                        : Texts.text("services.count.of", shown.size(), rows.size()));
        if (rows.isEmpty()) {
            replace(empty());
        } else if (shown.isEmpty()) {
            var clear = new Button(Texts.text("services.clear"), _ -> clear());
            replace(new EmptyState("search", Texts.text("services.none"), Texts.text("services.none.text"), clear));
        } else if (asCards) {
            replace(new ServiceCards(project(), shown));
        } else {
            grid.show(project(), shown);
            replace(grid);
        }
    }

    private void replace(com.vaadin.flow.component.Component wanted) {
        if (!content.getChildren().toList().equals(List.of(wanted))) {
            content.removeAll();
            content.add(wanted);
        }
    }

    private void clear() {
        setQuery("q", null);
        setQuery("state", null);
        search.clear();
        state.clear();
        fill();
    }

    private boolean fits(ServiceCalls.Row row) {
        var service = row.listed().service();
        var wanted = state.getValue();
        if (wanted != null && !wanted.equals(ServiceWords.state(service))) {
            return false;
        }
        var text = search.getValue().strip().toLowerCase(Locale.ROOT);
        return text.isEmpty()
                || (service.name() + " " + row.title() + " " + service.title() + " " + service.description() + " "
                                + String.join(" ", service.tags()) + " "
                                + String.join(" ", service.outputEvents()))
                        .toLowerCase(Locale.ROOT)
                        .contains(text);
    }

    private EmptyState empty() {
        var state = new EmptyState("box", Texts.text("services.empty"), Texts.text("services.empty.text"));
        state.add(firstSteps());
        state.addClassName("services-empty");
        return state;
    }

    private Div firstSteps() {
        var steps = new Div(
                new Span(Texts.text("services.push.commands")),
                new Commands(
                        "./fx login --server " + server + " --project " + project(),
                        "./fx clone " + project(),
                        "cd " + project() + " && ../fx new service hello",
                        "git add . && git commit -m \"Add hello\" && ../fx push"),
                new Span(Texts.text("services.push.url")),
                new Commands(server + "/git/" + project() + ".git"),
                new Span(Texts.text("services.push.appear")));
        steps.addClassName("fx-column");
        return steps;
    }

    private void howToPush() {
        var dialog = new Dialog();
        dialog.setHeaderTitle(Texts.text("services.push"));
        dialog.setWidth("560px");
        dialog.add(firstSteps());
        var close = new Button(Texts.text("common.close"), _ -> dialog.close());
        close.addThemeVariants(ButtonVariant.TERTIARY);
        dialog.getFooter().add(close);
        dialog.open();
    }

    @Override
    protected String title() {
        return Texts.text("services.title");
    }
}
