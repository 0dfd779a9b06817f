package fx.app.ui.home;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import fx.app.overview.Overview;
import fx.app.ui.component.Amounts;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;

/** The published flows, the worst first. */
final class FlowPanel extends HomePanel<Overview.FlowFigures> {
    private static final long serialVersionUID = 1L;

    FlowPanel() {
        super("flows");
    }

    @Override
    String below() {
        return "flows";
    }

    @Override
    ListItem row(Overview.FlowFigures flow) {
        var text = new Div(new Anchor(address("flows/" + flow.flow()), flow.title()));
        text.addClassName("fx-home-main");
        var detail = new Div();
        detail.addClassName("fx-muted");
        if (flow.lastRun() == null) {
            detail.setText(Texts.text("home.flow.never"));
        } else {
            detail.add(new Span(Texts.text("home.flow.last") + " "), new TimeAgo(flow.lastRun()));
        }
        text.add(detail);
        var item = new ListItem(text);
        if (!flow.state().equals("published")) {
            item.add(new StateBadge(flow.state()));
        }
        if (flow.ended() > 0) {
            long good = flow.ended() - flow.failed();
            var bar = new HealthBar(good, flow.failed());
            var figure = new Span(Amounts.share(good, flow.ended()));
            figure.addClassName("fx-number");
            item.add(bar, figure);
        }
        return item;
    }
}
