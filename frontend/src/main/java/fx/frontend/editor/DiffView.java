package fx.frontend.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import java.io.Serial;
import tools.jackson.databind.node.JsonNodeFactory;

/** Two texts beside each other, with what changed between them; what did not change is folded away. */
@Tag("fx-diff")
@JsModule("./fx/editor/fx-diff.ts")
@NpmPackage(value = "@codemirror/merge", version = "6.12.3")
public final class DiffView extends Component implements HasSize, HasStyle {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * A comparison without texts.
     *
     * @param before what a screen reader calls the left side
     * @param after what it calls the right side
     */
    public DiffView(CodeLanguage language, String before, String after) {
        getElement()
                .setProperty("language", language.key())
                .setPropertyJson(
                        "labels",
                        JsonNodeFactory.instance.arrayNode().add(before).add(after));
    }

    /** Shows these texts. */
    public void compare(String before, String after) {
        getElement().callJsFunction("compare", before, after);
    }
}
