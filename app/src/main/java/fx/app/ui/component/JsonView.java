package fx.app.ui.component;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON, indented and coloured, to read and to copy. */
@Tag("fx-json")
public final class JsonView extends HtmlContainer {
    /** Shows a value; null is shown as nothing. */
    public JsonView(@Nullable JsonNode value) {
        addClassName("fx-json");
        getElement().setAttribute("tabindex", "0").setAttribute("role", "region");
        getElement().setAttribute("aria-label", Texts.text("common.json"));
        getElement().setProperty("text", value == null ? "" : JsonText.pretty(value));
    }
}
