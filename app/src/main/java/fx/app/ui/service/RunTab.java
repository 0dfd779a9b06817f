package fx.app.ui.service;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import fx.app.execution.ExecutionView;
import fx.app.ui.component.CopyableId;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.Icons;
import fx.app.ui.component.JsonField;
import fx.app.ui.component.JsonText;
import fx.app.ui.component.JsonView;
import fx.app.ui.component.Note;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import fx.app.ui.component.Toasts;
import fx.app.ui.service.ServiceCalls.Example;
import fx.engine.execution.ExecutionState;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs the service by hand and shows how that ends. */
final class RunTab extends Div implements ServiceTab {
    private static final long serialVersionUID = 1L;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", java.util.Locale.ENGLISH);
    private static final int ID = 12;
    private static final int MOST_EVENTS = 8;

    private final transient ServiceCalls calls;
    private final transient Place place;
    private final Div form = new Div();
    private final Div outcome = new Div();
    private final JsonField json = new JsonField(Texts.text("services.run.json")).high(160, 420);
    private final Button mode = new Button();
    private final transient List<RunField> fields;
    private @Nullable RunForm inputs;
    private transient ServiceCalls.Page shown;
    private @Nullable String running;
    private transient @Nullable ExecutionView ended;
    private boolean asJson;

    RunTab(ServiceCalls calls, Place place, ServiceCalls.Page page) {
        this.calls = calls;
        this.place = place;
        this.shown = page;
        addClassName("services-run");
        var published = page.service().published();
        fields = RunFields.of(page.service().form(), published == null ? null : published.inputs());
        json.setValue("{}");
        mode.addThemeVariants(ButtonVariant.TERTIARY);
        mode.addClickListener(_ -> toggle());
        form.addClassNames("fx-panel", "services-run-form");
        outcome.addClassNames("fx-column");
        add(form, outcome);
        fillForm(page);
        wait(Texts.text("services.run.nothing"), Texts.text("services.run.nothing.text"));
    }

    private void fillForm(ServiceCalls.Page page) {
        form.removeAll();
        form.add(new H2(Texts.text(
                "services.run.title",
                ServiceWords.title(
                        page.service(),
                        page.service().published() == null
                                ? null
                                : page.service().published().title()))));
        if (page.rights().readData()) {
            form.add(examples());
        }
        if (fields.isEmpty() || asJson) {
            form.add(json);
        } else {
            if (inputs == null) {
                inputs = new RunForm(fields);
            }
            form.add(inputs);
        }
        var go = new Button(Texts.text("services.run"), Icons.of("play"), _ -> run());
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.setEnabled(page.service().active());
        var actions = new Div(go);
        actions.addClassName("fx-row");
        if (!fields.isEmpty()) {
            mode.setText(Texts.text(asJson ? "services.run.as-form" : "services.run.as-json"));
            actions.add(mode);
        }
        form.add(actions);
        if (!page.service().active()) {
            form.add(new Note(Note.Kind.INFO, Texts.text("services.run.paused")));
        }
    }

    private void toggle() {
        if (asJson) {
            if (JsonText.problem(json.getValue()) != null) {
                checkJson();
                return;
            }
            var typed = JsonText.read(json.getValue());
            asJson = false;
            fillForm(shown);
            if (inputs != null) {
                inputs.write(typed);
            }
        } else {
            if (inputs != null) {
                inputs.read().ifPresent(values -> json.setValue(JsonText.pretty(values)));
            }
            asJson = true;
            fillForm(shown);
        }
    }

    private ComboBox<Example> examples() {
        var box = new ComboBox<Example>(Texts.text("services.run.example"));
        box.setItems(calls.examples(place.project(), place.service()));
        box.setItemLabelGenerator(example -> Texts.text(
                "services.run.example." + example.kind(),
                example.name(),
                TIME.withZone(ZoneId.systemDefault()).format(example.at())));
        box.setPlaceholder(Texts.text("services.run.example.choose"));
        box.setHelperText(Texts.text("services.run.example.help"));
        box.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                fillIn(change.getValue().data());
            }
        });
        return box;
    }

    private void fillIn(JsonNode data) {
        json.setValue(JsonText.pretty(data));
        json.setInvalid(false);
        if (inputs != null) {
            inputs.write(data);
        }
    }

    private Optional<ObjectNode> parameters() {
        if (!fields.isEmpty() && !asJson) {
            return Objects.requireNonNull(inputs).read();
        }
        return checkJson();
    }

    private Optional<ObjectNode> checkJson() {
        var problem = JsonText.problem(json.getValue());
        if (problem == null && JsonText.read(json.getValue()) instanceof ObjectNode object) {
            json.setInvalid(false);
            return Optional.of(object);
        }
        json.setErrorMessage(problem == null ? Texts.text("services.run.object") : problem);
        json.setInvalid(true);
        return Optional.empty();
    }

    private void run() {
        parameters().ifPresent(params -> {
            try {
                var started = calls.run(place.project(), place.service(), params);
                running = started.execution();
                ended = null;
                show(null);
            } catch (RuntimeException e) {
                Toasts.failed(e);
            }
        });
    }

    @Override
    public void refresh(ServiceCalls.Page page) {
        if (page.service().active() != shown.service().active()) {
            shown = page;
            fillForm(page);
        }
        shown = page;
        if (running != null && (ended == null || !isOver(ended))) {
            var now = calls.execution(place.project(), running).orElse(null);
            if (now != null && !now.equals(ended)) {
                ended = now;
                show(now);
            }
        }
    }

    private static boolean isOver(ExecutionView execution) {
        return ExecutionState.of(execution.state()).terminal();
    }

    private void wait(String title, String text) {
        outcome.removeAll();
        outcome.add(new EmptyState("play", title, text));
    }

    private void show(@Nullable ExecutionView execution) {
        outcome.removeAll();
        var id = Objects.requireNonNull(running);
        var link = new Anchor("p/" + place.project() + "/runs/" + id, Texts.text("services.run.open"));
        var head = new Div(
                new StateBadge(execution == null ? "queued" : execution.state()),
                new CopyableId(id.substring(0, Math.min(ID, id.length())), id),
                link);
        head.addClassNames("fx-row", "services-run-head");
        head.getElement().setAttribute("role", "status");
        outcome.add(head);
        if (execution == null || !isOver(execution)) {
            var text = new Paragraph(Texts.text("services.run.waiting"));
            text.addClassName("fx-muted");
            outcome.add(text);
            return;
        }
        var took = new Span(Texts.text("services.run.took", RunsTab.took(execution), execution.attempt()));
        took.addClassName("fx-muted");
        outcome.add(took);
        var error = execution.error();
        if (error != null) {
            outcome.add(new Note(Note.Kind.ERROR, error.path("message").asString(Texts.text("services.run.failed"))));
        }
        var result = execution.result();
        if (result != null && !result.isNull()) {
            outcome.add(new H2(Texts.text("services.run.result")), new JsonView(result));
        } else if (error == null) {
            var nothing = new Paragraph(Texts.text("services.run.no-result"));
            nothing.addClassName("fx-muted");
            outcome.add(nothing);
        }
        var emitted = execution.emitted();
        if (emitted != null && !emitted.isEmpty()) {
            var events = new Div();
            events.addClassName("services-many");
            emitted.valueStream().limit(MOST_EVENTS).forEach(event -> {
                var eventId = event.isString()
                        ? event.stringValue()
                        : event.path("id").asString("");
                var to = new Anchor("p/" + place.project() + "/events/" + eventId, eventId);
                to.addClassName("fx-mono");
                events.add(to);
            });
            if (emitted.size() > MOST_EVENTS && execution.trace() != null) {
                events.add(new Anchor(
                        "p/" + place.project() + "/traces/" + execution.trace(), Texts.text("services.run.trace")));
            }
            outcome.add(new H2(Texts.text("services.run.emitted", emitted.size())), events);
        }
    }
}
