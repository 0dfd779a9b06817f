package fx.app.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import fx.app.problem.ProblemException;
import fx.engine.message.Wire;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The fields in which the value of a secret is written: a text, or an object in JSON. */
public final class SecretValue {
    private final PasswordField text = new PasswordField(Texts.text("settings.secrets.value"));
    private final TextArea object = new TextArea(Texts.text("settings.secrets.object"));

    /** Empty fields. */
    public SecretValue() {
        text.setHelperText(Texts.text("settings.secrets.value.help"));
        text.getElement().setAttribute("autocomplete", "off");
        object.setHelperText(Texts.text("settings.secrets.object.help"));
        object.addClassName("fx-mono");
    }

    /** Where the text is written. */
    public Component text() {
        return text;
    }

    /** Where an object is written. */
    public Component object() {
        return object;
    }

    /** Shows here what is wrong with the value. */
    public FieldProblems at(FieldProblems problems) {
        return problems.at("/value", text).at("/object", object);
    }

    /** What was written; a problem of a field where that is nothing, or no JSON. */
    public JsonNode value() {
        if (object.getValue().isBlank()) {
            if (text.getValue().isEmpty()) {
                throw ProblemException.badField(
                        "field.missing", "/value", Texts.text("settings.secrets.value.missing"));
            }
            return Wire.JSON.getNodeFactory().stringNode(text.getValue());
        }
        try {
            return Wire.JSON.readTree(object.getValue());
        } catch (JacksonException e) {
            throw ProblemException.badField("secret.value", "/object", Texts.text("settings.secrets.object.wrong"));
        }
    }
}
