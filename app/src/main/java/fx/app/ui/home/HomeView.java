package fx.app.ui.home;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.demo.DemoEvents;
import fx.app.overview.Range;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Texts;
import fx.app.ui.component.Toasts;
import fx.app.ui.event.EventCalls;
import fx.app.ui.event.SendDialog;
import fx.app.ui.frame.MainLayout;
import fx.app.ui.frame.ProjectMenu;
import fx.app.ui.frame.ProjectView;
import fx.app.ui.live.LiveFeed;
import fx.app.ui.session.Rights;
import java.time.Duration;

/** The first page of a project: for a new one the way to a first flow that ran, for a running one how it goes. */
@Route(value = "p/:project", layout = MainLayout.class)
@Requires(Action.PROJECT_SEE)
@ProjectMenu(key = "home", icon = "house", order = 0)
@StyleSheet("events.css")
@StyleSheet("home.css")
class HomeView extends ProjectView {
    private static final long serialVersionUID = 1L;
    /** Figures of hours are dear to count. */
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Rates fall and waits grow while nothing happens. */
    private static final Duration TICK = Duration.ofSeconds(2);

    private final transient HomeCalls calls;
    private final transient EventCalls events;
    private final transient Rights rights;
    private final Div checklistPlace = new Div();
    private final Figures figures = new Figures();
    private transient Range range = Range.HOUR;
    private @org.jspecify.annotations.Nullable Checklist checklist;

    HomeView(HomeCalls calls, EventCalls events, Rights rights, LiveFeed live) {
        this.calls = calls;
        this.events = events;
        this.rights = rights;
        addClassName("fx-home");
        live.watch(this, this::project, PAUSE, this::refresh);
        live.every(this, TICK, this::refresh);
    }

    @Override
    protected String title() {
        return Texts.text("home.title");
    }

    @Override
    protected void show() {
        range = Range.of(query("range").orElse(""));
        build();
        refresh();
    }

    private void build() {
        removeAll();
        var settings = calls.project(project());
        var heading = new H1(settings.title());
        var about = new Div(heading);
        about.addClassName("fx-home-about");
        if (!settings.description().isEmpty()) {
            about.add(new Paragraph(settings.description()));
        }
        var head = new Div(about, ranges());
        head.addClassName("fx-page-head");
        if (rights.may(Action.EVENT_SEND, project())) {
            head.add(new Button(
                    Texts.text(DemoEvents.fit(project()) ? "home.send.samples" : "home.send"),
                    Icons.of("send"),
                    _ -> send()));
        }
        if (rights.may(Action.FLOW_WRITE, project())) {
            var draw = new Button(Texts.text("home.new-flow"), Icons.of("plus"), _ -> newFlow());
            draw.addThemeVariants(ButtonVariant.PRIMARY);
            head.add(draw);
        }
        checklist = null;
        checklistPlace.removeAll();
        add(head, checklistPlace, figures);
        figures.of(project(), range);
    }

    private Nav ranges() {
        var nav = new Nav();
        nav.addClassName("fx-segments");
        nav.setAriaLabel(Texts.text("home.range"));
        for (var one : Range.values()) {
            var link = new Anchor(
                    "p/" + project() + (one == Range.HOUR ? "" : "?range=" + one.word()),
                    Texts.text("home.range." + one.word()));
            if (one == range) {
                link.getElement().setAttribute("aria-current", "true");
            }
            nav.add(link);
        }
        return nav;
    }

    private void refresh() {
        var progress = calls.progress(project());
        if (progress.done()) {
            checklistPlace.removeAll();
            checklist = null;
        } else {
            if (checklist == null) {
                checklist = new Checklist(project(), rights, this::send, this::newFlow);
                checklistPlace.removeAll();
                checklistPlace.add(checklist);
            }
            checklist.show(progress);
        }
        figures.show(calls.overview(project(), range));
    }

    private void newFlow() {
        getUI().ifPresent(ui -> ui.navigate("p/" + project() + "/flows/new"));
    }

    private void send() {
        if (!DemoEvents.fit(project())) {
            new SendDialog(events, project(), null).open();
            return;
        }
        try {
            int sent = events.sendDemo(project());
            Toasts.done(Texts.text("home.sent.samples", sent));
        } catch (RuntimeException e) {
            Toasts.failed(e);
        }
    }
}
