package fx.app.ui.event;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import fx.app.demo.DemoEvents;
import fx.app.ui.component.Commands;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.Icons;
import fx.app.ui.component.ServerAddress;
import fx.app.ui.component.Texts;
import fx.app.ui.component.Toasts;

/** What stands where no event is yet: ways to send the first one. */
final class FirstEvents extends Div {
    private static final long serialVersionUID = 1L;

    FirstEvents(EventCalls calls, String project) {
        var rights = calls.rights(project);
        var state = new EmptyState(
                "radio",
                Texts.text("events.empty"),
                Texts.text(rights.send() ? "events.empty.text" : "events.empty.text.see"));
        state.addClassName("events-empty");
        if (rights.send()) {
            var send = new Button(
                    Texts.text("events.send"), Icons.of("send"), _ -> new SendDialog(calls, project, null).open());
            send.addThemeVariants(ButtonVariant.PRIMARY);
            var actions = new Div(send);
            actions.addClassNames("fx-row", "wrap");
            if (DemoEvents.fit(project)) {
                var demo = new Button(Texts.text("events.send.demo"), _ -> sendDemo(calls, project));
                demo.setDisableOnClick(true);
                actions.addComponentAsFirst(demo);
            }
            var other = new Div(
                    new Span(Texts.text("events.empty.curl")),
                    new Commands("curl -H \"Authorization: Bearer $FX_TOKEN\""
                            + " -H \"Content-Type: application/cloudevents+json\""
                            + " -d '{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"/shop\","
                            + " \"type\": \"order.placed\", \"data\": {\"number\": 17}}' " + ServerAddress.base()
                            + "/api/projects/" + project + "/events"));
            other.addClassName("fx-column");
            state.add(actions, other);
            if (rights.administer()) {
                state.add(new Anchor("p/" + project + "/settings/webhooks", Texts.text("events.empty.webhook")));
            }
        }
        add(state);
    }

    static void sendDemo(EventCalls calls, String project) {
        try {
            Toasts.done(Texts.text("events.sent.demo", calls.sendDemo(project)));
        } catch (RuntimeException e) {
            Toasts.failed(e);
        }
    }
}
