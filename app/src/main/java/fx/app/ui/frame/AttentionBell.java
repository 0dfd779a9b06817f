package fx.app.ui.frame;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import fx.app.access.Action;
import fx.app.overview.Overview;
import fx.app.problem.ProblemException;
import fx.app.ui.component.Icons;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.live.LiveFeed;
import fx.app.ui.session.Rights;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/** What needs somebody's attention, with the number of what he has not seen; each leads to its place. */
final class AttentionBell extends Div {
    private static final long serialVersionUID = 1L;
    /** It stands on every page, and what it counts is a day long. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final Duration TICK = Duration.ofSeconds(10);
    private static final int MOST_COUNTED = 99;

    private final transient AttentionCalls calls;
    private final transient Rights rights;
    private final String project;
    private final Button button = new Button(Icons.of("bell"));
    private final Span count = new Span();
    private final Div list = new Div();
    private transient List<Overview.Failure> failures = List.of();
    private transient List<String> parts = List.of();
    private transient Instant seen = Instant.EPOCH;

    AttentionBell(AttentionCalls calls, Rights rights, LiveFeed live, String project) {
        this.calls = calls;
        this.rights = rights;
        this.project = project;
        addClassName("fx-bell");
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setTooltipText(Texts.text("frame.attention"));
        count.addClassName("fx-bell-count");
        count.getElement().setAttribute("aria-hidden", "true");
        list.addClassName("fx-attention");
        var popover = new Popover(list);
        popover.setTarget(button);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.setWidth("400px");
        popover.setModal(true);
        popover.setAriaLabel(Texts.text("frame.attention"));
        popover.addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                fillList();
            } else {
                saw();
            }
        });
        add(button, count, popover);
        addAttachListener(attached -> attached.getUI()
                .getPage()
                .executeJs("return localStorage.getItem($0) || ''", key())
                .then(String.class, this::sawUntil));
        live.every(this, TICK, this::refresh);
        if (!project.isEmpty()) {
            live.watch(this, () -> project, PAUSE, this::refresh);
        }
        refresh();
    }

    /** What one has seen is kept in the browser, for each project. */
    private String key() {
        return "fx.seen." + project;
    }

    private void sawUntil(String text) {
        try {
            seen = text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
        } catch (DateTimeParseException notOurs) {
            seen = Instant.EPOCH;
        }
        showCount();
    }

    private void saw() {
        seen = failures.stream()
                .map(Overview.Failure::at)
                .max(Instant::compareTo)
                .orElse(seen);
        UI.getCurrent().getPage().executeJs("localStorage.setItem($0, $1)", key(), seen.toString());
        showCount();
    }

    private void refresh() {
        try {
            failures = project.isEmpty() ? List.of() : calls.failures(project);
            parts = !project.isEmpty() && rights.may(Action.EXECUTORS_SEE, project)
                    ? calls.partsOf(project)
                    : rights.mayOnPlatform(Action.EXECUTORS_SEE) ? calls.partsOfPlatform() : List.of();
        } catch (ProblemException gone) {
            // The project is deleted, or one is not in it any more: what is shown beside this says so.
            failures = List.of();
            parts = List.of();
        }
        showCount();
    }

    private void showCount() {
        long fresh = parts.size()
                + failures.stream().filter(one -> one.at().isAfter(seen)).count();
        var text = fresh == 0 ? "" : fresh > MOST_COUNTED ? MOST_COUNTED + "+" : String.valueOf(fresh);
        if (!count.getText().equals(text)) {
            count.setText(text);
        }
        count.setVisible(fresh > 0);
        button.setAriaLabel(Texts.text("frame.attention.count", fresh));
    }

    private void fillList() {
        list.removeAll();
        list.add(new H2(Texts.text("frame.attention")));
        if (parts.isEmpty() && failures.isEmpty()) {
            var none = new Div(Icons.of("circle-check"), new Span(Texts.text("frame.attention.none")));
            none.addClassNames("fx-row", "fx-muted");
            list.add(none);
            return;
        }
        var items = new UnorderedList();
        parts.forEach(part -> items.add(part(part)));
        failures.forEach(failure -> items.add(failure(failure)));
        list.add(items);
        if (!failures.isEmpty()) {
            list.add(new Anchor(
                    "p/" + project + "/runs?state=failed,timed-out,dead", Texts.text("frame.attention.all")));
        }
    }

    private ListItem part(String part) {
        var text = Texts.text("frame.attention.part." + part);
        boolean linked = rights.mayOnPlatform(Action.EXECUTORS_SEE);
        Component name = linked
                ? new Anchor(part.equals("executors") ? "admin/executors" : "admin/health", text)
                : new Span(text);
        return new ListItem(new StateBadge("down"), name);
    }

    private ListItem failure(Overview.Failure failure) {
        boolean execution = failure.kind().equals("execution");
        var trace = failure.trace();
        var name = new Anchor(
                execution || trace == null
                        ? "p/" + project + "/runs/" + failure.id()
                        : "p/" + project + "/traces/" + trace,
                failure.name());
        var what = failure.message() == null ? failure.code() : failure.message();
        var text = new Div(name);
        text.addClassName("fx-attention-text");
        if (what != null) {
            var line = new Div(what);
            line.addClassNames("fx-muted", "fx-truncate", "fx-small");
            text.add(line);
        }
        var item = new ListItem(new StateBadge(failure.state()), text, new TimeAgo(failure.at()));
        item.setClassName("fresh", failure.at().isAfter(seen));
        return item;
    }
}
