package fx.app.ui.designer;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import fx.app.ui.component.Texts;
import fx.engine.draft.Preview;
import fx.engine.mapping.Outcome;
import fx.frontend.editor.CodeEditor;
import fx.frontend.editor.CodeLanguage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A condition in JSONata, with whether it holds for the sample beneath. */
final class ConditionField extends Div {
    private static final long serialVersionUID = 1L;

    private final CodeEditor editor;
    private final Div result = new Div();
    private final transient Upstream upstream;

    /**
     * An editor of a condition.
     *
     * @param changed is told of the new condition, null where it is empty
     */
    ConditionField(String label, @Nullable String when, Upstream upstream, Consumer<@Nullable String> changed) {
        this.upstream = upstream;
        addClassName("fx-mapping");
        editor = new CodeEditor(CodeLanguage.JSONATA, label).placeholder(Texts.text("inspector.when.example"));
        editor.setValue(when == null ? "" : when);
        editor.setCompletions(upstream.proposals());
        editor.setWidthFull();
        result.addClassName("fx-mapping-result");
        result.getElement().setAttribute("aria-live", "polite");
        editor.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                var text = change.getValue().strip();
                changed.accept(text.isEmpty() ? null : text);
                preview(text);
            }
        });
        add(editor, result);
        preview(editor.getValue());
    }

    private void preview(String text) {
        result.removeAll();
        result.setClassName("fx-mapping-result");
        result.setVisible(!text.isBlank());
        if (text.isBlank()) {
            return;
        }
        switch (Preview.ofCondition(text, upstream.sample().outputs())) {
            case Outcome.Value(var value) -> {
                result.add(new Span("= " + value));
                editor.clearError();
            }
            case Outcome.Missing _ -> {
                result.add(new Span(Texts.text(
                        upstream.sample().outputs().isEmpty() ? "inspector.no-sample" : "inspector.missing")));
                result.addClassName("missing");
                editor.clearError();
            }
            case Outcome.Failed(var message, var position) -> {
                result.add(new Span(message));
                result.addClassName("failed");
                if (position != null) {
                    editor.setError(Math.max(0, position - 1), position, message);
                }
            }
        }
    }
}
