package fx.app.ui.event;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.router.Route;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Texts;
import fx.app.ui.frame.MainLayout;
import fx.app.ui.frame.ProjectMenu;
import fx.app.ui.frame.ProjectView;
import fx.app.ui.live.LiveFeed;
import org.jspecify.annotations.Nullable;

/** The events of a project: as they come, and what types there are. */
@Route(value = "p/:project/events", layout = MainLayout.class)
@Requires(Action.PROJECT_SEE)
@ProjectMenu(key = "events", icon = "radio", order = 30)
@StyleSheet("events.css")
class EventsView extends ProjectView {
    private static final long serialVersionUID = 1L;
    private static final String TYPES = "types";

    private final transient EventCalls calls;
    private final Tabs tabs = new Tabs(new Tab(Texts.text("events.stream")), new Tab(Texts.text("events.types")));
    private final Button send = new Button(Texts.text("events.send"), Icons.of("send"));
    private final Div content = new Div();
    private @Nullable EventPart shown;
    private boolean filling;

    EventsView(EventCalls calls, LiveFeed live) {
        this.calls = calls;
        addClassName("fill");
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.addClickListener(_ -> new SendDialog(this.calls, project(), null).open());
        var head = new Div(new H1(Texts.text("events.title")), send);
        head.addClassName("fx-page-head");
        tabs.addClassName("events-tabs");
        tabs.getElement().setAttribute("aria-label", Texts.text("events.tabs"));
        tabs.addSelectedChangeListener(_ -> {
            if (!filling) {
                for (var name : EventPart.QUERY) {
                    setQuery(name, null);
                }
                setQuery("tab", tabs.getSelectedIndex() == 1 ? TYPES : null);
                fill();
            }
        });
        content.addClassName("events-content");
        add(head, tabs, content);
        live.watch(this, this::project, () -> {
            if (shown != null) {
                shown.refresh();
            }
        });
    }

    @Override
    protected void show() {
        send.setVisible(calls.rights(project()).send());
        filling = true;
        tabs.setSelectedIndex(query("tab").filter(TYPES::equals).isPresent() ? 1 : 0);
        filling = false;
        fill();
    }

    private void fill() {
        var place = new EventPart.Place(project(), key -> query(key).orElse(""), this::setQuery);
        var part = tabs.getSelectedIndex() == 1 ? new TypesPart(calls, place) : new StreamPart(calls, place);
        shown = part;
        content.removeAll();
        content.add((Component) part);
    }

    @Override
    protected String title() {
        return Texts.text("events.title");
    }
}
