package fx.app.ui.run;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import fx.app.execution.ExecutionView;
import fx.app.ui.component.Texts;
import fx.app.ui.component.Toasts;
import fx.engine.message.Wire;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;

/** Runs an execution once more, with the same input or an edited one. */
final class RerunDialog extends Dialog {
    private static final long serialVersionUID = 1L;
    private static final String SAME = "same";
    private static final String EDITED = "edited";

    private final RadioButtonGroup<String> which = new RadioButtonGroup<>();
    private final TextArea input = new TextArea(Texts.text("runs.rerun.input"));
    private final Button go;

    RerunDialog(RunCalls calls, RunCalls.Rights rights, String project, ExecutionView execution) {
        setHeaderTitle(Texts.text("runs.rerun.one", String.valueOf(execution.service())));
        setWidth("640px");
        boolean known = execution.input() != null;
        which.setItems(SAME, EDITED);
        which.setItemLabelGenerator(word -> Texts.text("runs.rerun." + word));
        which.setItemEnabledProvider(word -> word.equals(EDITED) ? rights.readsData() : known);
        which.setAriaLabel(Texts.text("runs.rerun.input"));
        which.setValue(known ? SAME : EDITED);
        input.setWidthFull();
        input.setMinHeight("220px");
        input.setMaxHeight("46vh");
        input.addClassName("fx-code-area");
        input.setValue(pretty(rights.readsData() ? execution.input() : null));
        input.setValueChangeMode(ValueChangeMode.LAZY);
        input.addValueChangeListener(_ -> check());
        which.addValueChangeListener(_ -> check());
        go = new Button(Texts.text("runs.rerun"), _ -> start(calls, project, execution));
        go.setDisableOnClick(true);
        go.addThemeVariants(ButtonVariant.PRIMARY);
        var version = new Paragraph(Texts.text("runs.rerun.version", RunColumns.shortened(execution.version())));
        version.addClassName("fx-muted");
        add(which, input, version);
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
            var begun = calls.rerun(project, execution.id(), edited() ? Wire.JSON.readTree(input.getValue()) : null);
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
        return node == null
                ? "{\n}"
                : Wire.JSON.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(node);
    }
}
