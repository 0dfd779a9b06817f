package fx.app.ui.flow;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.ui.component.Texts;
import fx.app.ui.frame.MainLayout;

/** Where "New flow" leads from anywhere: makes an empty flow and opens it. */
@Route(value = "p/:project/flows/new", layout = MainLayout.class)
@Requires(Action.FLOW_WRITE)
class NewFlowView extends Div implements BeforeEnterObserver {
    private static final long serialVersionUID = 1L;

    private final transient FlowCalls calls;

    NewFlowView(FlowCalls calls) {
        this.calls = calls;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var project = event.getRouteParameters().get("project").orElseThrow();
        var flow = calls.create(project, Texts.text("flows.untitled"));
        event.forwardTo("p/" + project + "/flows/" + flow.name());
    }
}
