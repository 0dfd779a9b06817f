package fx.app.ui.component;

import com.vaadin.flow.component.customfield.CustomField;
import fx.frontend.editor.CodeEditor;
import fx.frontend.editor.CodeLanguage;

/** A field for JSON, in colours and with its mistakes marked as one types. */
public final class JsonField extends CustomField<String> {
    private static final long serialVersionUID = 1L;

    private final CodeEditor editor;

    /** @param label shown above it, and what a screen reader calls the editor */
    public JsonField(String label) {
        this(label, true);
    }

    /** @param shown whether the label is shown, or only told to a screen reader */
    public JsonField(String label, boolean shown) {
        super("");
        editor = new CodeEditor(CodeLanguage.JSON, label);
        if (shown) {
            setLabel(label);
        }
        addClassName("fx-json-field");
        setManualValidation(true);
        editor.addValueChangeListener(_ -> updateValue());
        add(editor);
    }

    /** How high it is at least and at most, in pixels; in between its text decides. */
    public JsonField high(int least, int most) {
        editor.setMinHeight(least + "px");
        editor.setMaxHeight(most + "px");
        return this;
    }

    @Override
    protected String generateModelValue() {
        return editor.getValue();
    }

    @Override
    protected void setPresentationValue(String value) {
        editor.setValue(value);
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        super.setReadOnly(readOnly);
        editor.setReadOnly(readOnly);
    }

    @Override
    public void focus() {
        editor.focus();
    }
}
