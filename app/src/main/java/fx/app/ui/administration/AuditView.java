package fx.app.ui.administration;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Route;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.audit.AuditEntry;
import fx.app.audit.AuditFilter;
import fx.app.ui.component.Icons;
import fx.app.ui.component.ListExport;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.component.Toasts;
import fx.app.ui.frame.MainLayout;
import fx.app.ui.session.Rights;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The audit log: who did what, from where, and what was refused. */
@Route(value = "admin/audit", layout = MainLayout.class)
@Requires(value = Action.AUDIT_READ, project = "")
@StyleSheet("settings.css")
class AuditView extends AdministrationPart {
    private static final long serialVersionUID = 1L;
    private static final List<String> TEXTS = List.of("caller", "action", "project", "subject");
    private static final Map<String, Duration> TIMES = Map.of(
            "1h", Duration.ofHours(1), "24h", Duration.ofDays(1), "7d", Duration.ofDays(7), "30d", Duration.ofDays(30));

    private final transient PlatformCalls calls;
    private final transient AuditRows rows;
    private final Grid<AuditEntry> grid = new Grid<>();
    private final List<TextField> fields = TEXTS.stream().map(this::field).toList();
    private final Select<String> outcome = select("outcome", List.of("", "done", "refused"));
    private final Select<String> time = select("time", List.of("", "1h", "24h", "7d", "30d"));
    private boolean filling;

    AuditView(PlatformCalls calls, Rights rights) {
        super("audit", rights);
        this.calls = calls;
        this.rows = new AuditRows(calls);
        grid.addComponentColumn(entry -> new TimeAgo(entry.at()))
                .setHeader(Texts.text("administration.audit.at"))
                .setWidth("96px")
                .setFlexGrow(0);
        grid.addComponentColumn(AuditView::who)
                .setHeader(Texts.text("administration.audit.caller"))
                .setWidth("140px")
                .setFlexGrow(1);
        grid.addComponentColumn(entry -> mono(entry.action()))
                .setHeader(Texts.text("administration.audit.action"))
                .setWidth("150px")
                .setFlexGrow(0);
        grid.addColumn(entry -> Objects.requireNonNullElse(entry.project(), ""))
                .setHeader(Texts.text("administration.audit.project"))
                .setFlexGrow(1);
        grid.addColumn(AuditEntry::subject)
                .setHeader(Texts.text("administration.audit.subject"))
                .setFlexGrow(1);
        grid.addComponentColumn(entry -> new StateBadge(entry.outcome()))
                .setHeader(Texts.text("administration.audit.outcome"))
                .setWidth("110px")
                .setFlexGrow(0);
        grid.addComponentColumn(AuditView::detail)
                .setHeader(Texts.text("administration.audit.detail"))
                .setFlexGrow(3);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", Texts.text("administration.part.audit"));
    }

    private TextField field(String name) {
        var field = new TextField();
        field.setPlaceholder(Texts.text("administration.audit." + name));
        field.setAriaLabel(Texts.text("administration.audit." + name));
        field.setClearButtonVisible(true);
        field.setWidth("108px");
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.addValueChangeListener(change -> changed(name, change.getValue()));
        return field;
    }

    private Select<String> select(String name, List<String> words) {
        var select = new Select<String>();
        select.setItems(words);
        select.setItemLabelGenerator(
                word -> Texts.text("administration.audit." + name + (word.isEmpty() ? ".any" : "." + word)));
        select.setAriaLabel(Texts.text("administration.audit." + name));
        select.setWidth("132px");
        select.addValueChangeListener(change -> changed(name, change.getValue()));
        return select;
    }

    private void changed(String name, String value) {
        if (!filling) {
            setQuery(name, value);
            refresh();
        }
    }

    @Override
    Component content() {
        filling = true;
        for (int at = 0; at < TEXTS.size(); at++) {
            fields.get(at).setValue(query(TEXTS.get(at)).orElse(""));
        }
        var asked = query("outcome").orElse("");
        outcome.setValue(asked.equals("done") || asked.equals("refused") ? asked : "");
        time.setValue(
                TIMES.containsKey(query("time").orElse("")) ? query("time").orElse("") : "");
        filling = false;
        var filters = new Div();
        filters.addClassName("fx-toolbar");
        filters.add(fields.toArray(Component[]::new));
        filters.add(outcome, time);
        var verify = new Button(Texts.text("administration.audit.verify"), Icons.of("shield"), pressed -> {
            verify();
            pressed.getSource().setEnabled(true);
        });
        verify.setDisableOnClick(true);
        var export = new Div(export().menu(), verify);
        export.addClassName("fx-toolbar");
        var bar = new Div(filters, export);
        bar.addClassName("fx-settings-bar");
        var content = new Div(bar, grid);
        content.addClassName("fx-settings-list");
        refresh();
        return content;
    }

    private AuditFilter filter() {
        var range = TIMES.get(Objects.requireNonNullElse(time.getValue(), ""));
        return new AuditFilter(
                fields.get(0).getValue().strip(),
                fields.get(1).getValue().strip(),
                fields.get(2).getValue().strip(),
                fields.get(3).getValue().strip(),
                Objects.requireNonNullElse(outcome.getValue(), ""),
                range == null ? null : Instant.now().minus(range),
                null);
    }

    private void refresh() {
        rows.of(filter());
        grid.setItems(query -> rows.fetch(query.getOffset(), query.getLimit()).stream());
    }

    private ListExport<AuditEntry> export() {
        return new ListExport<AuditEntry>(() -> "audit", () -> {
                    var asked = filter();
                    return (last, _, most) -> calls.audit(asked, last == null ? Long.MAX_VALUE : last.seq(), 0, most);
                })
                .json(entry -> entry)
                .column("seq", AuditEntry::seq)
                .column("at", AuditEntry::at)
                .column("caller", AuditEntry::caller)
                .column("address", AuditEntry::address)
                .column("request", AuditEntry::request)
                .column("action", AuditEntry::action)
                .column("project", AuditEntry::project)
                .column("subject", AuditEntry::subject)
                .column("outcome", AuditEntry::outcome)
                .column("detail", AuditEntry::detail)
                .column("hash", AuditEntry::hash);
    }

    private void verify() {
        try {
            var found = calls.verifyAudit();
            if (found.whole()) {
                Toasts.done(Texts.text("administration.audit.whole", found.rows()));
            } else {
                Toasts.refused(Texts.text("administration.audit.broken", String.valueOf(found.firstBroken())));
            }
        } catch (RuntimeException e) {
            Toasts.failed(e);
        }
    }

    private static Component who(AuditEntry entry) {
        var name = new Span(entry.caller());
        name.addClassNames("fx-settings-strong", "fx-truncate");
        name.getElement().setAttribute("title", entry.caller());
        var cell = new Div(name);
        cell.addClassName("fx-row");
        if (entry.token() != null) {
            var token = new Span(Texts.text("administration.audit.token"));
            token.addClassName("fx-tag");
            cell.add(token);
        }
        return cell;
    }

    private static Component detail(AuditEntry entry) {
        var parts = Stream.of(
                        entry.detail(),
                        entry.request(),
                        entry.address() == null ? null : Texts.text("administration.audit.from", entry.address()))
                .filter(Objects::nonNull)
                .toList();
        var detail = new Span(String.join(" · ", parts));
        detail.addClassNames("fx-muted", "fx-truncate");
        detail.getElement().setAttribute("title", String.join("\n", parts));
        return detail;
    }

    private static Span mono(String text) {
        var span = new Span(text);
        span.addClassName("fx-mono");
        return span;
    }
}
