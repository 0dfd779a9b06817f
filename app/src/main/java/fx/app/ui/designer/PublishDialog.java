package fx.app.ui.designer;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import fx.app.flow.PublishPlan;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Note;
import fx.app.ui.component.Texts;
import fx.app.ui.component.Toasts;
import fx.engine.draft.FlowDiff;
import fx.engine.flow.FlowProblem;
import java.util.List;

/** Says what publishing changes and takes the sentence that becomes the commit's message. */
final class PublishDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    PublishDialog(Workbench bench, DesignerCalls calls) {
        var plan = calls.plan(bench.project(), bench.flowName());
        addClassName("fx-publish");
        setHeaderTitle(Texts.text("designer.publish.title", bench.flow().title()));
        setWidth("560px");
        var body = new Div();
        body.addClassName("fx-column");
        add(body);
        getFooter().add(new Button(Texts.text("common.cancel"), _ -> close()));
        if (!plan.publishable()) {
            body.add(new Note(Note.Kind.ERROR, Texts.text("designer.publish.errors"), problems(plan, true)));
            return;
        }
        body.add(new ChangeList(plan.changes()));
        if (plan.problems().stream().anyMatch(problem -> !problem.isError())) {
            body.add(new Note(Note.Kind.WARNING, Texts.text("designer.publish.warnings"), problems(plan, false)));
        }
        if (plan.running() > 0) {
            body.add(muted(Texts.text("designer.publish.running", plan.running())));
        }
        if (!plan.active()) {
            body.add(muted(Texts.text("designer.publish.paused")));
        }
        var message = new TextField(Texts.text("designer.publish.message"));
        message.setWidthFull();
        message.setMaxLength(500);
        message.setValue(sentence(plan.changes(), bench.draft().version() == null));
        message.setHelperText(Texts.text("designer.publish.message.help"));
        body.add(message);
        var go = new Button(Texts.text("designer.publish"), Icons.of("rocket"));
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.setDisableOnClick(true);
        go.addClickListener(_ -> {
            try {
                var done = calls.publish(bench.project(), bench.flowName(), plan.number(), message.getValue());
                close();
                bench.refresh();
                Toasts.done(Texts.text(done.live() ? "designer.published" : "designer.published.soon"));
            } catch (RuntimeException refused) {
                go.setEnabled(true);
                Toasts.failed(refused);
            }
        });
        message.addKeyDownListener(Key.ENTER, _ -> go.clickInClient());
        getFooter().add(go);
        addOpenedChangeListener(opened -> {
            if (opened.isOpened()) {
                message.focus();
            }
        });
    }

    private static UnorderedList problems(PublishPlan plan, boolean errors) {
        var list = new UnorderedList();
        plan.problems().stream()
                .filter(problem -> problem.isError() == errors)
                .map(PublishDialog::item)
                .forEach(list::add);
        return list;
    }

    private static ListItem item(FlowProblem problem) {
        return new ListItem(problem.text() + ". " + problem.remedy());
    }

    /** A first wording of the sentence, which most people keep. */
    private static String sentence(FlowDiff changes, boolean first) {
        if (first) {
            return Texts.text("designer.sentence.first");
        }
        var names = java.util.stream.Stream.of(changes.added(), changes.removed(), changes.changed())
                .flatMap(List::stream)
                .map(FlowDiff.Changed::name)
                .toList();
        if (names.isEmpty()) {
            return Texts.text(changes.moved() > 0 ? "designer.sentence.moved" : "designer.sentence.wires");
        }
        String key = !changes.added().isEmpty() ? "added" : !changes.removed().isEmpty() ? "removed" : "changed";
        return Texts.text("designer.sentence." + key, String.join(", ", names.subList(0, Math.min(3, names.size()))));
    }

    private static Span muted(String text) {
        var span = new Span(text);
        span.addClassName("fx-muted");
        return span;
    }
}
