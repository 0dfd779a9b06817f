package fx.app.ui.settings;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import fx.app.event.NewWebhook;
import fx.app.event.WebhookArrivals;
import fx.app.event.WebhookView;
import fx.app.ui.component.Commands;
import fx.app.ui.component.Confirm;
import fx.app.ui.component.CopyableId;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.FieldProblems;
import fx.app.ui.component.FormDialog;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Note;
import fx.app.ui.component.ServerAddress;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.component.Toasts;
import fx.app.ui.live.LiveFeed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The addresses through which other systems send events. */
final class WebhooksPart extends Div {
    private static final long serialVersionUID = 1L;
    private static final List<String> STYLES = List.of("none", "github", "gitlab", "stripe", "slack", "shopify");
    /** What usually fits, offered where nothing was typed yet. */
    private static final Map<String, String> TEMPLATES = Map.of(
            "github", "github.{header.X-GitHub-Event}.{body.action?}",
            "gitlab", "gitlab.{body.object_kind}",
            "stripe", "stripe.{body.type}",
            "slack", "slack.{body.event.type?}",
            "shopify", "shopify.{header.X-Shopify-Topic}");

    private final transient WebhookCalls calls;
    private final String project;
    private final String server = ServerAddress.base();
    private final Grid<WebhookView> grid = new Grid<>();
    private final Div body = new Div();
    private transient @Nullable List<WebhookView> shown;
    private transient List<WebhookArrivals.Delivery> arrivals = List.of();

    WebhooksPart(WebhookCalls calls, LiveFeed live, String project) {
        this.calls = calls;
        this.project = project;
        addClassName("fx-settings-list");
        body.addClassName("fx-settings-list");
        var about = new Span(Texts.text("settings.webhooks.about"));
        about.addClassName("fx-muted");
        var add = new Button(Texts.text("settings.webhooks.add"), Icons.of("plus"), _ -> add());
        add.addThemeVariants(ButtonVariant.PRIMARY);
        var bar = new Div(about, add);
        bar.addClassName("fx-settings-bar");
        grid.addComponentColumn(webhook -> {
                    var name = new Span(webhook.name());
                    name.addClassName("fx-settings-strong");
                    return name;
                })
                .setHeader(Texts.text("settings.webhooks.name"))
                .setWidth("120px")
                .setFlexGrow(1);
        grid.addComponentColumn(WebhooksPart::signature)
                .setHeader(Texts.text("settings.webhooks.signature"))
                .setWidth("150px")
                .setFlexGrow(1);
        grid.addComponentColumn(webhook -> {
                    var type = new Span(Objects.requireNonNullElse(webhook.eventType(), "fx.webhook.received"));
                    type.addClassName("fx-mono");
                    type.getElement().setAttribute("title", type.getText());
                    return type;
                })
                .setHeader(Texts.text("settings.webhooks.type"))
                .setWidth("150px")
                .setFlexGrow(2);
        grid.addComponentColumn(this::arrivals)
                .setHeader(Texts.text("settings.webhooks.arrivals"))
                .setWidth("130px")
                .setFlexGrow(2);
        grid.addComponentColumn(webhook -> {
                    var made = new Div(
                            new TimeAgo(webhook.createdAt()), new Span(Texts.text("settings.by", webhook.createdBy())));
                    made.addClassName("fx-row");
                    return made;
                })
                .setHeader(Texts.text("settings.webhooks.made"))
                .setWidth("150px")
                .setFlexGrow(1);
        grid.addComponentColumn(this::actions)
                .setHeader(new Span())
                .setWidth("64px")
                .setFlexGrow(0);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", Texts.text("settings.part.webhooks"));
        add(bar, body);
        refresh();
        live.watch(this, () -> project, SettingsView.PAUSE, this::refresh);
    }

    private void refresh() {
        var webhooks = calls.list(project);
        var newest = webhooks.isEmpty() ? List.<WebhookArrivals.Delivery>of() : calls.arrivals(project);
        if (webhooks.equals(shown) && newest.equals(arrivals)) {
            return;
        }
        shown = webhooks;
        arrivals = newest;
        body.removeAll();
        if (webhooks.isEmpty()) {
            body.add(new EmptyState(
                    "webhook", Texts.text("settings.webhooks.none"), Texts.text("settings.webhooks.none.text")));
        } else {
            grid.setItems(webhooks);
            body.add(grid);
        }
    }

    private static Component signature(WebhookView webhook) {
        var cell = new Div(new Span(Texts.text("settings.signature." + webhook.signature())));
        cell.addClassName("fx-row");
        var secret = webhook.signatureSecret();
        if (secret != null) {
            var name = new Span(secret);
            name.addClassNames("fx-mono", "fx-muted", "fx-truncate");
            name.getElement().setAttribute("title", secret);
            cell.add(Icons.of("key-round"), name);
        }
        return cell;
    }

    private Component arrivals(WebhookView webhook) {
        var mine = arrivals.stream()
                .filter(arrival -> arrival.webhook().equals(webhook.name()))
                .toList();
        if (mine.isEmpty()) {
            var none = new Span(Texts.text("settings.webhooks.quiet"));
            none.addClassName("fx-muted");
            return none;
        }
        var newest = mine.getFirst();
        var event = new Anchor("p/" + project + "/events/" + newest.event(), newest.type());
        event.addClassName("fx-truncate");
        var cell = new Div(new TimeAgo(newest.at()), event);
        cell.addClassNames("fx-row", "fx-settings-arrival");
        return cell;
    }

    private Component actions(WebhookView webhook) {
        var delete = new Button(
                Icons.of("trash-2"),
                _ -> Confirm.byName(
                        Texts.text("settings.webhooks.delete.title", webhook.name()),
                        Texts.text("settings.webhooks.delete.lost"),
                        webhook.name(),
                        Texts.text("common.delete"),
                        () -> delete(webhook)));
        delete.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        delete.setAriaLabel(Texts.text("settings.webhooks.delete.title", webhook.name()));
        delete.setTooltipText(Texts.text("common.delete"));
        var actions = new Div(delete);
        actions.addClassName("fx-grid-actions");
        return actions;
    }

    private void add() {
        var name = new TextField(Texts.text("settings.webhooks.name"));
        name.setHelperText(Texts.text("settings.webhooks.name.help"));
        var style = new Select<String>();
        style.setLabel(Texts.text("settings.webhooks.signature"));
        style.setItems(STYLES);
        style.setItemLabelGenerator(word -> Texts.text("settings.signature." + word));
        style.setHelperText(Texts.text("settings.webhooks.signature.help"));
        var secret = new ComboBox<String>(Texts.text("settings.webhooks.secret"));
        secret.setItems(calls.secretNames(project));
        secret.setHelperText(Texts.text("settings.webhooks.secret.help"));
        secret.setVisible(false);
        var type = new TextField(Texts.text("settings.webhooks.type"));
        type.setPlaceholder("fx.webhook.received");
        type.setHelperText(Texts.text("settings.webhooks.type.help"));
        style.addValueChangeListener(change -> {
            boolean signed = change.getValue() != null && !change.getValue().equals("none");
            secret.setVisible(signed);
            if (type.isEmpty() || TEMPLATES.containsValue(type.getValue())) {
                type.setValue(TEMPLATES.getOrDefault(change.getValue() == null ? "" : change.getValue(), ""));
            }
        });
        style.setValue("none");
        var problems = new FieldProblems()
                .at("/name", name)
                .at("/signature", style)
                .at("/signatureSecret", secret)
                .at("/eventType", type);
        new FormDialog(
                        Texts.text("settings.webhooks.add"),
                        Texts.text("settings.webhooks.add"),
                        problems,
                        () -> {
                            boolean signed = !"none".equals(style.getValue());
                            var made = calls.add(
                                    project,
                                    new NewWebhook(
                                            name.getValue(),
                                            style.getValue(),
                                            signed ? secret.getValue() : null,
                                            type.getValue()));
                            refresh();
                            showAddress(made);
                        },
                        name,
                        style,
                        secret,
                        type)
                .open();
    }

    /** The address has the token in it, which is kept as a hash: this is the only time that it can be shown. */
    private void showAddress(WebhookView made) {
        var url = server + made.url();
        var dialog = new Dialog();
        dialog.setHeaderTitle(Texts.text("settings.webhooks.made.title", made.name()));
        dialog.setWidth("620px");
        dialog.setCloseOnOutsideClick(false);
        var address = new Div(new CopyableId(url));
        address.addClassName("fx-once");
        dialog.add(
                new Note(Note.Kind.WARNING, Texts.text("settings.webhooks.once")),
                address,
                new Paragraph(Texts.text(
                        made.signature().equals("none") ? "settings.webhooks.try" : "settings.webhooks.try.signed")),
                new Commands("curl -H 'Content-Type: application/json' -d '{\"hello\": \"world\"}' " + url));
        var close = new Button(Texts.text("settings.webhooks.kept"), _ -> dialog.close());
        close.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(close);
        dialog.open();
    }

    private void delete(WebhookView webhook) {
        try {
            calls.delete(project, webhook.name());
            refresh();
            Toasts.done(Texts.text("settings.webhooks.deleted", webhook.name()));
        } catch (RuntimeException e) {
            Toasts.failed(e);
        }
    }
}
