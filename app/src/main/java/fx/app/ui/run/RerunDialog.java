package fx.app.ui.run;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import fx.app.execution.ExecutionView;
import fx.app.ui.component.JsonField;
import fx.app.ui.component.JsonText;
import fx.app.ui.component.Texts;
import fx.app.ui.component.Toasts;
import fx.engine.message.Wire;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Runs an execution once more, with the same input or an edited one. */
final class RerunDialog extends Dialog {
    private static final long serialVersionUID = 1L;
    private static final String SAME = "same";
    private static final String EDITED = "edited";
    private static final String CURRENT = "current";
    private static final String RAN = "ran";

    private final RadioButtonGroup<String> which = new RadioButtonGroup<>();
    private final RadioButtonGroup<String> version = new RadioButtonGroup<>();
    private final JsonField input = new JsonField(Texts.text("runs.rerun.input")).high(220, 420);
    private final Button go;

    RerunDialog(RunCalls calls, RunCalls.Rights rights, String project, ExecutionView execution) {
        setHeaderTitle(Texts.text("runs.rerun.one", String.valueOf(execution.service())));
        setWidth("640px");
        boolean known = execution.input() != null;
        which.setItems(SAME, EDITED);
        which.setItemLabelGenerator(word -> Texts.text("runs.rerun." + word));
        which.setItemEnabledProvider(word -> word.equals(EDITED) ? rights.readsData() : known);
        which.setLabel(Texts.text("runs.rerun.with"));
        which.setValue(known ? SAME : EDITED);
        input.setWidthFull();
        input.setValue(pretty(rights.readsData() ? execution.input() : null));
        input.addValueChangeListener(_ -> check());
        which.addValueChangeListener(_ -> check());
        go = new Button(Texts.text("runs.rerun"), _ -> start(calls, project, execution));
        go.setDisableOnClick(true);
        go.addThemeVariants(ButtonVariant.PRIMARY);
        var ran = execution.version();
        version.setLabel(Texts.text("runs.rerun.version"));
        version.setItems(CURRENT, RAN);
        version.setItemLabelGenerator(word -> word.equals(CURRENT)
                ? Texts.text("runs.rerun.version.current")
                : Texts.text("runs.rerun.version.ran", RunColumns.shortened(ran)));
        version.setItemEnabledProvider(word -> word.equals(CURRENT) || ran != null);
        version.setValue(CURRENT);
        var effects = new Paragraph(Texts.text("runs.rerun.effects"));
        effects.addClassName("fx-muted");
        var form = new Div(which, input, version, effects);
        form.addClassName("fx-column");
        add(form);
        getFooter().add(new Button(Texts.text("common.cancel"), _ -> close()), go);
        check();
    }

    private boolean edited() {
        return EDITED.equals(which.getValue());
    }

    private void check() {
        input.setVisible(edited());
        var problem = edited() ? problem(input.getValue()) : null;
        input.setInvalid(problem != null);
        input.setErrorMessage(problem);
        go.setEnabled(problem == null);
    }

    private void start(RunCalls calls, String project, ExecutionView execution) {
        try {
            var begun = calls.rerun(
                    project,
                    execution.id(),
                    edited() ? Wire.JSON.readTree(input.getValue()) : null,
                    RAN.equals(version.getValue()));
            close();
            Toasts.done(Texts.text("runs.rerun.done", 1));
            if (begun.execution() == null) {
                UI.getCurrent().navigate("p/" + project + "/traces/" + begun.trace());
            } else {
                UI.getCurrent().navigate("p/" + project + "/runs/" + begun.execution());
            }
        } catch (RuntimeException e) {
            // What was typed stays.
            go.setEnabled(true);
            Toasts.failed(e);
        }
    }

    /** What is wrong with a text as an input, in words; null where nothing is. */
    static @Nullable String problem(String text) {
        if (text.isBlank()) {
            return Texts.text("runs.input.empty");
        }
        try {
            return Wire.JSON.readTree(text).isObject() ? null : Texts.text("runs.input.object");
        } catch (JacksonException e) {
            var at = e.getLocation();
            return at == null
                    ? Texts.text("runs.input.json")
                    : Texts.text("runs.input.json.at", at.getLineNr(), at.getColumnNr());
        }
    }

    private static String pretty(@Nullable JsonNode node) {
        return node == null ? "{\n}" : JsonText.pretty(node);
    }
}
