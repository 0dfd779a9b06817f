package fx.app.ui.event;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import fx.app.demo.DemoEvents;
import fx.app.event.EventSending;
import fx.app.problem.ProblemException;
import fx.app.trace.EventView;
import fx.app.ui.component.JsonField;
import fx.app.ui.component.JsonText;
import fx.app.ui.component.Texts;
import fx.app.ui.component.Toasts;
import fx.engine.event.EventProblem;
import fx.engine.event.EventTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes an event and sends it, so that nobody needs a program for it. */
public final class SendDialog extends Dialog {
    private static final long serialVersionUID = 1L;
    private static final int SUGGESTED = 50;
    private static final int SHOWN = 10_000;

    private final transient EventCalls calls;
    private final String project;
    private final ComboBox<String> type = new ComboBox<>(Texts.text("events.type"));
    private final TextField source = new TextField(Texts.text("events.source"));
    private final TextField subject = new TextField(Texts.text("events.subject"));
    private final JsonField data = new JsonField(Texts.text("events.data")).high(180, 400);
    private final Span filled = new Span();
    private final boolean readsData;
    /** What the data was filled with; something else was typed by a person, and stays. */
    private String preset = "{}";

    /** @param like event to begin with, or null to begin with nothing */
    public SendDialog(EventCalls calls, String project, @Nullable EventView like) {
        this.calls = calls;
        this.project = project;
        this.readsData = calls.rights(project).readData();
        setHeaderTitle(Texts.text(like == null ? "events.send" : "events.send-again"));
        setWidth("600px");
        type.setItems(query -> calls.typeNames(project, query.getFilter().orElse(""), SUGGESTED).stream()
                .filter(name -> !EventTypes.reserved(name))
                .skip(query.getOffset())
                .limit(query.getLimit()));
        type.setAllowCustomValue(true);
        type.setRequiredIndicatorVisible(true);
        type.setManualValidation(true);
        type.setPlaceholder("order.placed");
        type.setHelperText(Texts.text("events.type.help"));
        type.setWidthFull();
        type.addCustomValueSetListener(set -> type.setValue(set.getDetail().strip()));
        source.setValue("/fx/browser");
        source.setRequiredIndicatorVisible(true);
        source.setManualValidation(true);
        source.setWidthFull();
        subject.setPlaceholder(Texts.text("events.subject.none"));
        subject.setWidthFull();
        data.setValue(preset);
        data.setWidthFull();
        filled.addClassNames("fx-muted", "fx-small");
        filled.setVisible(false);
        if (like != null) {
            fill(like);
            type.setValue(like.type());
        }
        type.addValueChangeListener(change -> {
            type.setInvalid(false);
            prefill(change.getValue());
        });
        var row = new Div(source, subject);
        row.addClassName("events-send-row");
        var form = new Div(type, row, data, filled);
        form.addClassName("fx-column");
        add(form);
        var send = new Button(Texts.text("events.send.go"), _ -> send());
        send.addThemeVariants(ButtonVariant.PRIMARY);
        if (like == null && DemoEvents.fit(project)) {
            var demo = new Button(Texts.text("events.send.demo"), _ -> {
                close();
                FirstEvents.sendDemo(calls, project);
            });
            demo.addThemeVariants(ButtonVariant.TERTIARY);
            demo.addClassName("events-send-demo");
            getFooter().add(demo);
        }
        getFooter().add(new Button(Texts.text("common.cancel"), _ -> close()), send);
        addOpenedChangeListener(_ -> type.focus());
    }

    private void prefill(@Nullable String name) {
        if (name == null || !readsData || !data.getValue().strip().equals(preset.strip())) {
            return;
        }
        calls.samples(project, name).stream().findFirst().ifPresent(this::fill);
    }

    private void fill(EventView like) {
        source.setValue(like.source());
        subject.setValue(like.subject() == null ? "" : like.subject());
        var json = like.data();
        if (json != null) {
            preset = JsonText.pretty(json);
            data.setValue(preset);
            data.setInvalid(false);
        }
        filled.setText(Texts.text("events.filled"));
        filled.setVisible(true);
    }

    private void send() {
        var json = checked();
        if (json == null) {
            return;
        }
        try {
            var sent = calls.send(
                    project,
                    new EventSending.Draft(
                            type.getValue(), source.getValue(), subject.getValue(), json.isNull() ? null : json));
            close();
            tell(sent.id());
        } catch (ProblemException e) {
            source.setInvalid(e.code().startsWith("event.source"));
            source.setErrorMessage(e.detail());
            if (!source.isInvalid()) {
                data.setErrorMessage(e.detail());
                data.setInvalid(true);
            }
        } catch (RuntimeException e) {
            Toasts.failed(e);
        }
    }

    private @Nullable JsonNode checked() {
        var wrong = type.getValue() == null
                ? Texts.text("events.type.missing")
                : EventTypes.problemFromOutside(type.getValue())
                        .map(EventProblem::text)
                        .orElse(null);
        type.setErrorMessage(wrong);
        type.setInvalid(wrong != null);
        source.setErrorMessage(Texts.text("events.source.missing"));
        source.setInvalid(source.getValue().isBlank());
        var fault = JsonText.problem(data.getValue());
        data.setErrorMessage(fault);
        data.setInvalid(fault != null);
        return wrong == null && fault == null && !source.isInvalid() ? JsonText.read(data.getValue()) : null;
    }

    private void tell(String id) {
        var toast = new Notification();
        toast.setDuration(SHOWN);
        toast.setPosition(Notification.Position.BOTTOM_END);
        var link = new Anchor("p/" + project + "/events/" + id, Texts.text("events.sent.open"));
        link.getElement().addEventListener("click", _ -> toast.close());
        var row = new Div(new Span(Texts.text("events.sent", type.getValue())), link);
        row.addClassName("fx-row");
        toast.add(row);
        toast.open();
    }
}
