package fx.app.ui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import fx.app.token.NewToken;
import fx.app.token.TokenView;
import fx.app.ui.component.Confirm;
import fx.app.ui.component.CopyableId;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.FieldProblems;
import fx.app.ui.component.FormDialog;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Note;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.component.Toasts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One's own tokens, in a project or all of them. */
public final class TokenList extends Div {
    private static final long serialVersionUID = 1L;
    private static final List<Integer> DAYS = List.of(7, 30, 90, 365);
    private static final int USUAL_DAYS = 90;
    private static final Set<String> USUAL = Set.of("read", "event:send", "run");

    private final transient TokenCalls calls;
    private final @Nullable String project;
    private final Grid<TokenView> grid = new Grid<>();
    private final Div body = new Div();

    /** @param project whose tokens are shown and made, or null for all */
    public TokenList(TokenCalls calls, @Nullable String project) {
        this.calls = calls;
        this.project = project;
        addClassName("fx-settings-list");
        body.addClassName("fx-settings-list");
        var about = new Span(Texts.text(project == null ? "account.tokens.about" : "account.tokens.about.project"));
        about.addClassName("fx-muted");
        var make = new Button(Texts.text("account.tokens.make"), Icons.of("plus"), _ -> make());
        make.addThemeVariants(ButtonVariant.PRIMARY);
        var bar = new Div(about, make);
        bar.addClassName("fx-settings-bar");
        grid.addComponentColumn(token -> {
                    var name = new Span(token.name());
                    name.addClassName("fx-settings-strong");
                    return name;
                })
                .setHeader(Texts.text("account.tokens.name"))
                .setWidth("160px")
                .setFlexGrow(1);
        if (project == null) {
            grid.addColumn(token -> token.project() == null ? Texts.text("account.tokens.everywhere") : token.project())
                    .setHeader(Texts.text("account.tokens.project"))
                    .setFlexGrow(1);
        }
        grid.addComponentColumn(TokenList::scopes)
                .setHeader(Texts.text("account.tokens.scopes"))
                .setWidth("190px")
                .setFlexGrow(3);
        grid.addComponentColumn(token -> new TimeAgo(token.expires()))
                .setHeader(Texts.text("account.tokens.expires"))
                .setWidth("110px")
                .setFlexGrow(0);
        grid.addComponentColumn(TokenList::used)
                .setHeader(Texts.text("account.tokens.used"))
                .setWidth("110px")
                .setFlexGrow(0);
        grid.addComponentColumn(this::actions)
                .setHeader(new Span())
                .setWidth("96px")
                .setFlexGrow(0);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", Texts.text("account.tokens"));
        add(bar, body);
        refresh();
    }

    private void refresh() {
        var tokens = calls.list().stream()
                .filter(token -> project == null || project.equals(token.project()))
                .toList();
        body.removeAll();
        if (tokens.isEmpty()) {
            body.add(new EmptyState(
                    "key-round", Texts.text("account.tokens.none"), Texts.text("account.tokens.none.text")));
        } else {
            grid.setItems(tokens);
            body.add(grid);
        }
    }

    private static Component scopes(TokenView token) {
        var tags = new Div();
        tags.addClassNames("fx-row", "wrap", "fx-tags");
        tags.getElement().setAttribute("title", String.join(", ", token.scopes()));
        token.scopes().forEach(scope -> {
            var tag = new Span(scope);
            tag.addClassNames("fx-tag");
            tags.add(tag);
        });
        return tags;
    }

    private static Component used(TokenView token) {
        var at = token.lastUsedAt();
        if (at != null) {
            return new TimeAgo(at);
        }
        var never = new Span(Texts.text("account.tokens.never"));
        never.addClassName("fx-muted");
        return never;
    }

    private Component actions(TokenView token) {
        var revoke = new Button(
                Texts.text("account.tokens.revoke"),
                _ -> Confirm.byName(
                        Texts.text("account.tokens.revoke.title", token.name()),
                        Texts.text("account.tokens.revoke.lost"),
                        token.name(),
                        Texts.text("account.tokens.revoke"),
                        () -> revoke(token)));
        revoke.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        revoke.setAriaLabel(Texts.text("account.tokens.revoke.title", token.name()));
        var actions = new Div(revoke);
        actions.addClassName("fx-grid-actions");
        return actions;
    }

    private void make() {
        var name = new TextField(Texts.text("account.tokens.name"));
        name.setPlaceholder(Texts.text("account.tokens.name.example"));
        name.setRequiredIndicatorVisible(true);
        var scopes = new CheckboxGroup<String>(Texts.text("account.tokens.scopes"));
        var possible = new ArrayList<>(calls.scopes(project));
        scopes.setItems(possible);
        scopes.setItemLabelGenerator(scope -> scope);
        scopes.setItemHelperGenerator(scope -> Texts.text("account.scope." + scope));
        scopes.setValue(possible.stream().filter(USUAL::contains).collect(Collectors.toSet()));
        scopes.addClassName("fx-scopes");
        var expiry = new Select<Integer>();
        expiry.setLabel(Texts.text("account.tokens.expires"));
        expiry.setItems(DAYS);
        expiry.setItemLabelGenerator(days -> Texts.text("account.tokens.days", days));
        expiry.setValue(USUAL_DAYS);
        var problems =
                new FieldProblems().at("/name", name).at("/scopes", scopes).at("/seconds", expiry);
        var dialog = new FormDialog(
                Texts.text(
                        project == null ? "account.tokens.make" : "account.tokens.make.project",
                        String.valueOf(project)),
                Texts.text("account.tokens.make"),
                problems,
                () -> {
                    var made = calls.make(new NewToken(
                            name.getValue(),
                            project,
                            List.copyOf(scopes.getValue()),
                            null,
                            Duration.ofDays(expiry.getValue()).toSeconds(),
                            null));
                    refresh();
                    showText(name.getValue(), made.text());
                },
                name,
                scopes,
                expiry);
        dialog.setWidth("600px");
        dialog.open();
    }

    /** The token is kept as a hash: this is the only time that it can be shown. */
    private static void showText(String name, String text) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(Texts.text("account.tokens.made", name));
        dialog.setWidth("560px");
        dialog.setCloseOnOutsideClick(false);
        var token = new Div(new CopyableId(text));
        token.addClassName("fx-once");
        dialog.add(new Note(Note.Kind.WARNING, Texts.text("account.tokens.once")), token);
        var close = new Button(Texts.text("account.tokens.kept"), _ -> dialog.close());
        close.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(close);
        dialog.open();
    }

    private void revoke(TokenView token) {
        try {
            calls.revoke(token.id().toString());
            refresh();
            Toasts.done(Texts.text("account.tokens.revoked", token.name()));
        } catch (RuntimeException e) {
            Toasts.failed(e);
        }
    }
}
