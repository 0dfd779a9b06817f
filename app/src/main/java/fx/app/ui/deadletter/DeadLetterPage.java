package fx.app.ui.deadletter;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.deadletter.DeadLetterService.Replay;
import fx.app.deadletter.DeadLetterView;
import fx.app.ui.component.CopyableId;
import fx.app.ui.component.Icons;
import fx.app.ui.component.JsonView;
import fx.app.ui.component.Note;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.frame.MainLayout;
import fx.app.ui.frame.ProjectView;
import fx.app.ui.live.LiveFeed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One dead letter: why it could not be processed, what it was, what was done about it and what can be. */
@Route(value = "p/:project/dead-letters/:letter", layout = MainLayout.class)
@Requires(Action.PROJECT_SEE)
@StyleSheet("runs.css")
class DeadLetterPage extends ProjectView {
    private static final long serialVersionUID = 1L;
    private static final int SHORT = 7;

    private final transient DeadLetterCalls calls;
    private final transient LetterActions actions;
    private transient DeadLetterCalls.@Nullable Page shown;

    DeadLetterPage(DeadLetterCalls calls, LiveFeed feed) {
        this.calls = calls;
        this.actions = new LetterActions(calls, this::refresh);
        feed.watch(this, this::project, this::refresh);
    }

    @Override
    protected String title() {
        var page = shown;
        return page == null
                ? part("letter")
                : LetterWords.code(page.letter().code()) + " "
                        + page.letter()
                                .id()
                                .substring(0, Math.min(SHORT, page.letter().id().length()));
    }

    @Override
    protected List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.text("letters.title"), "p/" + project() + "/dead-letters"));
    }

    @Override
    protected void show() {
        fill(calls.page(project(), part("letter")));
    }

    private void refresh() {
        var now = calls.page(project(), part("letter"));
        if (!now.equals(shown)) {
            fill(now);
        }
    }

    private void fill(DeadLetterCalls.Page page) {
        shown = page;
        removeAll();
        var letter = page.letter();
        var left = new Div(why(letter), original(letter));
        left.addClassNames("fx-column", "fx-execution-main");
        var right = new Div(facts(letter), done(letter, page.replays()));
        right.addClassNames("fx-column", "fx-execution-side");
        var columns = new Div(left, right);
        columns.addClassName("fx-execution-columns");
        add(head(letter, calls.rights(project())), columns);
    }

    private Component head(DeadLetterView letter, DeadLetterCalls.Rights rights) {
        var heading = new H1(LetterWords.code(letter.code()));
        heading.addClassName("fx-inline");
        var spacer = new Div();
        spacer.addClassName("fx-spacer");
        var head = new Div(heading, LetterWords.State.of(letter).badge(), new TimeAgo(letter.at()), spacer);
        head.addClassName("fx-page-head");
        if (rights.replays() && letter.holdsEvent()) {
            var replay = new Button(
                    Texts.text(letter.replays() == 0 ? "letters.replay" : "letters.replay.again"),
                    Icons.of("rotate-ccw"),
                    pressed -> {
                        actions.replay(project(), List.of(letter));
                        pressed.getSource().setEnabled(true);
                    });
            replay.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.PRIMARY);
            replay.setDisableOnClick(true);
            head.add(replay);
        }
        if (rights.operates()) {
            boolean discarded = letter.discarded() != null;
            var other = new Button(
                    Texts.text(discarded ? "letters.restore" : "letters.discard"),
                    Icons.of(discarded ? "undo-2" : "ban"),
                    _ -> {
                        if (discarded) {
                            actions.restore(project(), List.of(letter));
                        } else {
                            actions.discard(project(), List.of(letter));
                        }
                    });
            other.addThemeVariants(ButtonVariant.SMALL);
            head.add(other);
        }
        return head;
    }

    private static Component why(DeadLetterView letter) {
        var code = new Span(letter.code());
        code.addClassNames("fx-tag", "fx-mono");
        var head = new Div(Icons.of("circle-x"), new H2(Texts.text("letters.why")), code);
        head.addClassNames("fx-row", "fx-panel-head");
        var message = new Div(letter.reason());
        message.addClassName("fx-error-message");
        var body = new Div(message);
        body.addClassNames("fx-column", "fx-panel-body");
        var key = "letters.hint." + letter.code();
        if (Texts.has(key)) {
            var hint = new Div(Icons.of("info"), new Span(Texts.text(key)));
            hint.addClassNames("fx-row", "fx-hint");
            body.add(hint);
        }
        if (!letter.holdsEvent()) {
            var hint = new Div(Icons.of("info"), new Span(Texts.text("letters.no-event")));
            hint.addClassNames("fx-row", "fx-hint");
            body.add(hint);
        }
        var panel = new Div(head, body);
        panel.addClassNames("fx-panel", "fx-error-panel");
        return panel;
    }

    private static Component original(DeadLetterView letter) {
        var panel = panel("letters.original");
        var body = new Div();
        body.addClassNames("fx-column", "fx-panel-body");
        if (Boolean.TRUE.equals(letter.masked())) {
            body.add(new Note(Note.Kind.INFO, Texts.text("letters.masked")));
        }
        var original = letter.original();
        var bytes = letter.originalBase64();
        if (original != null) {
            body.add(new JsonView(original));
        } else if (bytes != null) {
            var text = new Pre(bytes);
            text.addClassName("fx-trace-text");
            text.getElement().setAttribute("tabindex", "0");
            body.add(new Span(Texts.text("letters.bytes")), text);
        } else {
            var none = new Span(Texts.text("letters.original.none"));
            none.addClassName("fx-muted");
            body.add(none);
        }
        panel.add(body);
        return panel;
    }

    private Component facts(DeadLetterView letter) {
        var base = "p/" + project() + "/";
        var list = new DescriptionList();
        list.addClassNames("fx-facts", "fx-panel-body");
        var type = LetterWords.type(letter);
        if (!type.isEmpty()) {
            fact(list, "type", link(base + "types/" + type, type));
        }
        if (letter.event() != null) {
            fact(list, "event", link(base + "events/" + letter.event(), letter.event()));
        }
        if (letter.execution() != null) {
            fact(list, "execution", link(base + "runs/" + letter.execution(), letter.execution()));
        }
        if (letter.trace() != null) {
            fact(list, "trace", link(base + "traces/" + letter.trace(), letter.trace()));
        }
        if (letter.position() != null) {
            fact(list, "position", new Span(letter.position()));
        }
        fact(list, "id", new CopyableId(letter.id()));
        var panel = panel("letters.facts");
        panel.add(list);
        return panel;
    }

    private Component done(DeadLetterView letter, List<Replay> replays) {
        var body = new Div();
        body.addClassNames("fx-column", "fx-panel-body");
        var discard = letter.discarded();
        if (discard != null) {
            var row = new Div(
                    Icons.of("ban"),
                    new Span(Texts.text("letters.discarded.by", discard.by())),
                    new TimeAgo(discard.at()));
            row.addClassNames("fx-row", "wrap");
            body.add(row, new Span(discard.reason()));
        }
        for (var replay : replays) {
            var row = new Div(
                    Icons.of("rotate-ccw"),
                    new Span(Texts.text("letters.replayed.by", replay.by())),
                    new TimeAgo(replay.at()),
                    replay.trace() == null
                            ? new Span(replay.event())
                            : inWords(
                                    "p/" + project() + "/traces/" + replay.trace(),
                                    Texts.text("letters.replayed.trace")));
            row.addClassNames("fx-row", "wrap");
            body.add(row);
        }
        if (discard == null && replays.isEmpty()) {
            var none = new Span(Texts.text("letters.done.none"));
            none.addClassName("fx-muted");
            body.add(none);
        }
        var panel = panel("letters.done");
        panel.add(body);
        return panel;
    }

    private static Div panel(String key) {
        var head = new Div(new H2(Texts.text(key)));
        head.addClassNames("fx-row", "fx-panel-head");
        var panel = new Div(head);
        panel.addClassName("fx-panel");
        return panel;
    }

    private static void fact(DescriptionList list, String key, Component value) {
        list.add(new DescriptionList.Term(Texts.text("letters." + key)), new DescriptionList.Description(value));
    }

    private static Anchor link(String address, String id) {
        var link = inWords(address, id);
        link.addClassName("fx-mono");
        return link;
    }

    private static Anchor inWords(String address, String words) {
        var link = new Anchor(address, words);
        link.getElement().setAttribute("router-link", true);
        return link;
    }
}
