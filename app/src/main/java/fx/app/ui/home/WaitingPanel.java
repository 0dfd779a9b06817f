package fx.app.ui.home;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import fx.app.overview.Overview;
import fx.app.ui.component.Amounts;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;

/** For which services executions wait. */
final class WaitingPanel extends HomePanel<Overview.Waiting> {
    private static final long serialVersionUID = 1L;

    WaitingPanel() {
        super("waiting");
    }

    @Override
    String below() {
        return "queue";
    }

    @Override
    ListItem row(Overview.Waiting waiting) {
        var text = new Div(new Anchor(address("queue?service=" + waiting.service()), waiting.service()));
        text.addClassName("fx-home-main");
        var detail = new Div(
                new Span(Texts.text("home.waiting.oldest") + " "),
                new TimeAgo(waiting.oldest()),
                new Span(" · " + Texts.text("home.waiting.priority", waiting.bestPriority())));
        detail.addClassName("fx-muted");
        text.add(detail);
        var count = new Span(Amounts.count(waiting.count()));
        count.addClassName("fx-number");
        return new ListItem(text, count);
    }
}
