package fx.app.ui.designer;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** The edge between two panes: drag it, or move it with the arrow keys. The browser keeps the width. */
@Tag("fx-resize")
@JsModule("./designer/resize.ts")
final class PaneEdge extends HtmlContainer {
    private static final long serialVersionUID = 1L;

    /**
     * @param name under which the width is kept
     * @param label what a screen reader calls it
     */
    PaneEdge(String name, String label, int least, int usual, int most) {
        getElement()
                .setAttribute("name", name)
                .setAttribute("aria-label", label)
                .setAttribute("least", String.valueOf(least))
                .setAttribute("usual", String.valueOf(usual))
                .setAttribute("most", String.valueOf(most));
    }
}
