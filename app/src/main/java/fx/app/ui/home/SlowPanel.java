package fx.app.ui.home;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import fx.app.overview.Overview;
import fx.app.ui.component.Durations;
import fx.app.ui.component.Texts;

/** The slowest services. */
final class SlowPanel extends HomePanel<Overview.ServiceFigures> {
    private static final long serialVersionUID = 1L;

    SlowPanel() {
        super("slow");
    }

    @Override
    String below() {
        return "services";
    }

    @Override
    ListItem row(Overview.ServiceFigures service) {
        var text = new Div(new Anchor(address("services/" + service.service()), service.service()));
        text.addClassName("fx-home-main");
        var detail = new Div(Texts.text("home.slow.runs", service.runs()));
        detail.addClassName("fx-muted");
        text.add(detail);
        var item = new ListItem(text);
        if (service.failed() > 0) {
            var failed = new Span(Texts.text("home.slow.failed", service.failed()));
            failed.addClassNames("fx-state", "failed");
            item.add(failed);
        }
        var time = new Span(Durations.text(service.p95Millis()));
        time.addClassName("fx-number");
        item.add(time);
        return item;
    }
}
