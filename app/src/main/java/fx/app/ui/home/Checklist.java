package fx.app.ui.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import fx.app.access.Action;
import fx.app.demo.DemoEvents;
import fx.app.overview.Progress;
import fx.app.ui.component.Commands;
import fx.app.ui.component.Icons;
import fx.app.ui.component.ServerAddress;
import fx.app.ui.component.Texts;
import fx.app.ui.session.Rights;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of a new project to a first flow of its own that ran. Steps tick themselves. */
final class Checklist extends Section {
    private static final long serialVersionUID = 1L;

    private final String project;
    private final transient Rights rights;
    private final transient Runnable send;
    private final transient Runnable newFlow;
    private final String server = ServerAddress.base();
    private transient @Nullable Progress shown;

    Checklist(String project, Rights rights, Runnable send, Runnable newFlow) {
        this.project = project;
        this.rights = rights;
        this.send = send;
        this.newFlow = newFlow;
        addClassNames("fx-panel", "fx-checklist");
        setAriaLabel(Texts.text("home.steps"));
    }

    void show(Progress progress) {
        if (progress.equals(shown)) {
            return;
        }
        shown = progress;
        removeAll();
        var heading = new H2(Texts.text("home.steps"));
        var count = new Span(Texts.text("home.steps.count", progress.steps()));
        count.addClassName("fx-muted");
        var head = new Div(heading, count);
        head.addClassName("fx-checklist-head");
        var done =
                List.of(progress.services(), progress.events(), progress.drawn(), progress.published(), progress.ran());
        int next = done.indexOf(false);
        var list = new OrderedList();
        list.add(
                step("services", done.get(0), next == 0, services(progress)),
                step("events", done.get(1), next == 1, events(progress)),
                step("draw", done.get(2), next == 2, draw(progress)),
                step("publish", done.get(3), next == 3, publish(progress)),
                step("watch", done.get(4), next == 4, watch(progress)));
        add(head, list);
    }

    private static ListItem step(String key, boolean done, boolean next, List<Component> actions) {
        var icon = Icons.of(done ? "circle-check" : next ? "arrow-right" : "circle-dashed");
        var title = new Span(Texts.text("home.step." + key));
        title.addClassName("fx-checklist-step-title");
        var state = new Span(Texts.text(done ? "home.step.done" : next ? "home.step.next" : "home.step.later"));
        state.addClassName("fx-visually-hidden");
        var text = new Div(title, state);
        if (next) {
            var hint = new Div(Texts.text("home.step." + key + ".hint"));
            hint.addClassName("fx-muted");
            text.add(hint);
        }
        text.addClassName("fx-checklist-step-text");
        var row = new Div(actions.toArray(Component[]::new));
        row.addClassName("fx-checklist-step-actions");
        var item = new ListItem(icon, text);
        if (!actions.isEmpty()) {
            item.add(row);
        }
        item.addClassNames("fx-checklist-step", done ? "done" : next ? "next" : "later");
        return item;
    }

    private List<Component> services(Progress progress) {
        if (progress.services()) {
            return List.of(link("services", "home.step.services.see"));
        }
        if (!rights.may(Action.CODE_WRITE, project)) {
            return List.of();
        }
        var commands = new Commands(
                "./fx login --server " + server + " --project " + project,
                "./fx clone " + project + " && cd " + project,
                "../fx new service hello",
                "git add hello && git commit -m \"Add hello\"",
                "../fx push");
        return List.of(commands);
    }

    private List<Component> events(Progress progress) {
        if (progress.events() || !rights.may(Action.EVENT_SEND, project)) {
            return List.of(link("events", "home.step.events.see"));
        }
        var button = new Button(
                Texts.text(DemoEvents.fit(project) ? "home.send.samples" : "home.send"),
                Icons.of("send"),
                _ -> send.run());
        button.addThemeVariants(ButtonVariant.SMALL);
        return List.of(button, link("events", "home.step.events.see"));
    }

    private List<Component> draw(Progress progress) {
        if (progress.drawn() || !rights.may(Action.FLOW_WRITE, project)) {
            return List.of();
        }
        var button = new Button(Texts.text("home.new-flow"), Icons.of("plus"), _ -> newFlow.run());
        button.addThemeVariants(ButtonVariant.SMALL);
        return List.of(button);
    }

    private List<Component> publish(Progress progress) {
        var flow = progress.flow();
        return flow == null ? List.of() : List.of(link("flows/" + flow, "home.step.publish.open"));
    }

    private List<Component> watch(Progress progress) {
        var links = new ArrayList<Component>();
        var flow = progress.flow();
        if (flow != null && progress.published()) {
            links.add(link("flows/" + flow, "home.step.watch.open"));
            links.add(link("runs", "home.step.watch.runs"));
        }
        return links;
    }

    private Anchor link(String below, String text) {
        return new Anchor("p/" + project + "/" + below, Texts.text(text));
    }
}
