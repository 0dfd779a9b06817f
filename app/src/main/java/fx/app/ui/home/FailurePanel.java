package fx.app.ui.home;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import fx.app.overview.Overview;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;

/** What failed last; each row leads to the cause. */
final class FailurePanel extends HomePanel<Overview.Failure> {
    private static final long serialVersionUID = 1L;

    FailurePanel() {
        super("failed");
        addClassName("wide");
    }

    @Override
    String below() {
        return "runs?state=failed,timed-out,dead";
    }

    @Override
    ListItem row(Overview.Failure failure) {
        boolean execution = failure.kind().equals("execution");
        var cause = new Anchor(
                execution || failure.trace() == null
                        ? address("runs/" + failure.id())
                        : address("traces/" + failure.trace()),
                failure.name());
        var head = new Div(cause);
        head.addClassName("fx-row");
        var flow = failure.flow();
        if (execution && flow != null) {
            head.add(muted(Texts.text("home.failure.flow", flow)));
        }
        if (failure.times() > 1) {
            var times = new Span(Texts.text("home.failure.times", failure.times()));
            times.addClassName("fx-tag");
            head.add(times);
        }
        var message = failure.message() == null ? failure.code() : failure.message();
        var text = new Div(head);
        text.addClassName("fx-home-main");
        if (message != null) {
            var line = new Div(message);
            line.addClassNames("fx-muted", "fx-truncate");
            line.getElement().setAttribute("title", message);
            text.add(line);
        }
        var item = new ListItem(new StateBadge(failure.state()), text);
        var trace = failure.trace();
        if (trace != null) {
            item.add(new Anchor(address("traces/" + trace), Texts.text("home.failure.trace")));
        }
        item.add(new TimeAgo(failure.at()));
        return item;
    }
}
