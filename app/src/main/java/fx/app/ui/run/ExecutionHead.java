package fx.app.ui.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import fx.app.execution.ExecutionView;
import fx.app.ui.component.CopyableId;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;

/** Which execution it is, its state, and what can be done with it. */
final class ExecutionHead extends Div {
    private static final long serialVersionUID = 1L;

    ExecutionHead(ExecutionView execution, String project, Component actions) {
        addClassName("fx-page-head");
        var heading = new H1();
        if (execution.service() == null) {
            heading.setText(Texts.text("runs.unknown"));
        } else {
            var link = new Anchor("p/" + project + "/services/" + execution.service(), execution.service());
            link.addClassName("fx-title-link");
            heading.add(link);
        }
        heading.addClassName("fx-inline");
        var state = new StateBadge(execution.state());
        state.getElement().setAttribute("role", "status");
        var spacer = new Div();
        spacer.addClassName("fx-spacer");
        add(heading, state);
        if (Boolean.TRUE.equals(execution.test())) {
            var test = new Span(Texts.text("runs.test"));
            test.addClassName("fx-tag");
            add(test);
        }
        if (Boolean.TRUE.equals(execution.cancelling())) {
            add(RunsView.small(Texts.text("runs.cancelling.by", String.valueOf(execution.actor()))));
        } else if (execution.actor() != null && execution.state().equals("cancelled")) {
            add(RunsView.small(Texts.text("runs.cancelled.by", execution.actor())));
        }
        add(new CopyableId(execution.id()), spacer, actions);
    }
}
