package fx.app.ui.component;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;

/** An id or address in mono with a button that copies it. */
public final class CopyableId extends Span {

    /** Shows and copies the same text. */
    public CopyableId(String text) {
        this(text, text);
    }

    /**
     * Shows one text and copies another.
     *
     * @param shown what is shown
     * @param copied what the button copies
     */
    public CopyableId(String shown, String copied) {
        addClassName("fx-copy");
        var label = new Span(shown);
        label.getElement().setAttribute("title", copied);
        var copy = new Button(Icons.of("copy"));
        copy.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
        copy.setAriaLabel(Texts.text("common.copy", shown));
        copy.setTooltipText(Texts.text("common.copy.short"));
        // In the browser, where the clipboard is; the text goes along as a value, never as code.
        copy.getElement().setAttribute("data-copy", copied);
        add(label, copy);
    }
}
