package fx.frontend.editor;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import java.io.Serial;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * An editor for an expression, JSON or a script. Its value arrives a quarter of a second after the last key. Language,
 * label, placeholder and the number of lines are chosen before it is shown.
 */
@Tag("fx-code")
@JsModule("./fx/editor/fx-code.ts")
@NpmPackage(value = "codemirror", version = "6.0.2")
@NpmPackage(value = "@codemirror/state", version = "6.7.6")
@NpmPackage(value = "@codemirror/view", version = "6.43.15")
@NpmPackage(value = "@codemirror/language", version = "6.13.1")
@NpmPackage(value = "@codemirror/autocomplete", version = "6.20.4")
@NpmPackage(value = "@codemirror/lint", version = "6.9.8")
@NpmPackage(value = "@codemirror/lang-json", version = "6.0.2")
@NpmPackage(value = "@codemirror/lang-python", version = "6.2.1")
@NpmPackage(value = "@lezer/highlight", version = "1.2.5")
public final class CodeEditor extends AbstractSinglePropertyField<CodeEditor, String>
        implements HasSize, HasStyle, Focusable<CodeEditor> {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * An empty editor.
     *
     * @param label what a screen reader calls it
     */
    public CodeEditor(CodeLanguage language, String label) {
        super("value", "", false);
        getElement().setProperty("language", language.key()).setProperty("label", label);
    }

    /** Shown while it is empty. */
    public CodeEditor placeholder(String text) {
        getElement().setProperty("placeholder", text);
        return this;
    }

    /** Keeps the text on one line, as a field does. */
    public CodeEditor oneLine() {
        getElement().setProperty("oneLine", true);
        return this;
    }

    /** What can be completed from now on. */
    public void setCompletions(List<CodeProposal> proposals) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (CodeProposal proposal : proposals) {
            json.addObject()
                    .put("label", proposal.label())
                    .put("detail", proposal.detail())
                    .put("type", proposal.type());
        }
        getElement().setPropertyJson("completions", json);
    }

    /**
     * Marks a mistake and shows the text at it.
     *
     * @param from the first character, from 0
     * @param to the one after the last
     */
    public void setError(int from, int to, String text) {
        getElement()
                .callJsFunction(
                        "setError",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("from", from)
                                .put("to", to)
                                .put("text", text));
    }

    /** Takes the mark away. */
    public void clearError() {
        getElement().callJsFunction("setError", JsonNodeFactory.instance.nullNode());
    }
}
