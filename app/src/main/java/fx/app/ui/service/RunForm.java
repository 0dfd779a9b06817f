package fx.app.ui.service;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import fx.app.ui.component.JsonField;
import fx.app.ui.component.JsonText;
import fx.app.ui.component.Note;
import fx.app.ui.component.Texts;
import fx.app.ui.service.RunField.Choice;
import fx.engine.message.Wire;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A form for the parameters of a run. */
final class RunForm extends Div {
    private static final long serialVersionUID = 1L;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final transient List<Input> inputs = new ArrayList<>();

    /**
     * A field on the page.
     *
     * @param read gives the value, or null for none
     * @param write takes a value that fits; others are left out
     * @param problem says what is wrong with what was typed, or null
     */
    private record Input(
            RunField field,
            HasValidationProperties component,
            Supplier<@Nullable JsonNode> read,
            Consumer<@Nullable JsonNode> write,
            Supplier<@Nullable String> problem) {}

    RunForm(List<RunField> fields) {
        addClassName("services-form");
        fields.forEach(this::addField);
    }

    /** The parameters, or empty where something is missing or wrong, which then stands at the field. */
    Optional<ObjectNode> read() {
        var params = Wire.JSON.createObjectNode();
        boolean good = true;
        for (var input : inputs) {
            var problem = input.problem().get();
            var value = problem == null ? input.read().get() : null;
            if (problem == null && value == null && input.field().required()) {
                problem = Texts.text("services.form.missing");
            }
            input.component().setErrorMessage(problem);
            input.component().setInvalid(problem != null);
            if (problem != null) {
                if (good && input.component() instanceof com.vaadin.flow.component.Focusable<?> first) {
                    first.focus();
                }
                good = false;
            } else if (value != null) {
                params.set(input.field().name(), value);
            }
        }
        return good ? Optional.of(params) : Optional.empty();
    }

    /** Puts in what the fields can take of these values. */
    void write(JsonNode values) {
        for (var input : inputs) {
            if (values.has(input.field().name())) {
                input.write().accept(values.get(input.field().name()));
                input.component().setInvalid(false);
            }
        }
    }

    private void addField(RunField field) {
        switch (field.kind()) {
            case TEXT -> text(field, new TextField());
            case LONG_TEXT -> text(field, new TextArea());
            case SECRET -> text(field, new PasswordField());
            case WHOLE_NUMBER, NUMBER -> number(field);
            case BOOLEAN -> flag(field);
            case CHOICE -> choice(field);
            case CHOICES -> choices(field);
            case DATE -> date(field);
            case DATE_TIME -> dateTime(field);
            case JSON -> json(field);
            case FILE -> add(new Note(Note.Kind.INFO, Texts.text("services.form.file", field.label())));
        }
    }

    private void text(RunField field, TextFieldBase<?, String> input) {
        input.setLabel(field.label());
        input.setHelperText(field.description());
        input.setPlaceholder(field.placeholder());
        input.setManualValidation(true);
        include(
                field,
                input,
                () -> input.getValue().isEmpty() ? null : NODES.stringNode(input.getValue()),
                value -> input.setValue(value == null || value.isNull() ? "" : RunFields.plain(value)),
                () -> null);
    }

    private void number(RunField field) {
        boolean whole = field.kind() == RunField.Kind.WHOLE_NUMBER;
        var input = new BigDecimalField(field.label());
        input.setHelperText(help(field));
        input.setPlaceholder(field.placeholder());
        input.setManualValidation(true);
        include(
                field,
                input,
                () -> {
                    var value = input.getValue();
                    return value == null
                            ? null
                            : whole ? NODES.numberNode(value.toBigIntegerExact()) : NODES.numberNode(value);
                },
                value -> input.setValue(value == null || !value.isNumber() ? null : value.decimalValue()),
                () -> fault(field, input.getValue(), whole));
    }

    private static @Nullable String help(RunField field) {
        var min = field.min();
        var max = field.max();
        var range = min != null && max != null
                ? Texts.text("services.form.range", plain(min), plain(max))
                : min != null
                        ? Texts.text("services.form.least", plain(min))
                        : max != null ? Texts.text("services.form.most", plain(max)) : null;
        return field.description() == null
                ? range
                : range == null ? field.description() : field.description() + " " + range;
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static @Nullable String fault(RunField field, @Nullable BigDecimal value, boolean whole) {
        if (value == null) {
            return null;
        }
        if (whole && value.stripTrailingZeros().scale() > 0) {
            return Texts.text("services.form.whole");
        }
        var min = field.min();
        var max = field.max();
        if (min != null && value.compareTo(BigDecimal.valueOf(min)) < 0) {
            return Texts.text("services.form.least", plain(min));
        }
        return max != null && value.compareTo(BigDecimal.valueOf(max)) > 0
                ? Texts.text("services.form.most", plain(max))
                : null;
    }

    private void flag(RunField field) {
        var input = new Checkbox(field.label());
        input.setHelperText(field.description());
        input.setManualValidation(true);
        include(
                field,
                input,
                () -> NODES.booleanNode(input.getValue()),
                value -> input.setValue(value != null && value.asBoolean(false)),
                () -> null);
    }

    private void choice(RunField field) {
        var input = new Select<Choice>();
        input.setLabel(field.label());
        input.setHelperText(field.description());
        input.setEmptySelectionAllowed(!field.required());
        input.setItemLabelGenerator(choice -> choice == null ? "" : choice.title());
        input.setManualValidation(true);
        input.setItems(withPreset(field));
        include(
                field,
                input,
                () -> input.getValue() == null ? null : input.getValue().value(),
                value -> withPreset(field).stream()
                        .filter(choice -> choice.value().equals(value))
                        .findFirst()
                        .ifPresent(input::setValue),
                () -> null);
    }

    /** A default that is not among the choices can be chosen all the same. */
    private static List<Choice> withPreset(RunField field) {
        var preset = field.preset();
        var all = new ArrayList<>(field.choices());
        if (preset != null
                && !preset.isArray()
                && all.stream().noneMatch(choice -> choice.value().equals(preset))) {
            all.add(new Choice(preset, RunFields.plain(preset)));
        }
        return all;
    }

    private void choices(RunField field) {
        var input = new MultiSelectComboBox<Choice>(field.label());
        input.setHelperText(field.description());
        input.setItemLabelGenerator(Choice::title);
        input.setItems(field.choices());
        input.setManualValidation(true);
        include(
                field,
                input,
                () -> {
                    var array = NODES.arrayNode();
                    field.choices().stream()
                            .filter(input.getValue()::contains)
                            .forEach(choice -> array.add(choice.value()));
                    return array.isEmpty() ? null : array;
                },
                value -> {
                    var chosen = new LinkedHashSet<Choice>();
                    field.choices().stream()
                            .filter(choice ->
                                    value != null && value.valueStream().anyMatch(choice.value()::equals))
                            .forEach(chosen::add);
                    input.setValue(chosen);
                },
                () -> null);
    }

    private void date(RunField field) {
        var input = new DatePicker(field.label());
        input.setHelperText(field.description());
        input.setManualValidation(true);
        include(
                field,
                input,
                () -> input.getValue() == null
                        ? null
                        : NODES.stringNode(input.getValue().toString()),
                value -> input.setValue(parse(value, text -> LocalDate.parse(text.substring(0, 10)))),
                () -> null);
    }

    private void dateTime(RunField field) {
        var input = new DateTimePicker(field.label());
        input.setHelperText(
                field.description() == null
                        ? Texts.text("services.form.utc")
                        : field.description() + " " + Texts.text("services.form.utc"));
        input.setManualValidation(true);
        include(
                field,
                input,
                () -> input.getValue() == null
                        ? null
                        : NODES.stringNode(input.getValue()
                                .atOffset(ZoneOffset.UTC)
                                .toInstant()
                                .toString()),
                value -> input.setValue(parse(value, RunForm::dateTime)),
                () -> null);
    }

    private static LocalDateTime dateTime(String text) {
        return text.endsWith("Z") || text.lastIndexOf('+') > 0
                ? OffsetDateTime.parse(text)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime()
                : LocalDateTime.parse(text);
    }

    private static <T> @Nullable T parse(@Nullable JsonNode value, java.util.function.Function<String, T> reader) {
        try {
            return value == null || !value.isString() ? null : reader.apply(value.stringValue());
        } catch (DateTimeException | StringIndexOutOfBoundsException notOne) {
            return null;
        }
    }

    private void json(RunField field) {
        var input = new JsonField(field.label()).high(64, 260);
        input.setHelperText(
                field.description() == null
                        ? Texts.text("services.form.json")
                        : field.description() + " " + Texts.text("services.form.json"));
        include(
                field,
                input,
                () -> input.getValue().isBlank() ? null : JsonText.read(input.getValue()),
                value -> input.setValue(value == null ? "" : JsonText.pretty(value)),
                () -> input.getValue().isBlank() ? null : JsonText.problem(input.getValue()));
    }

    private <C extends Component & HasValidationProperties & HasValue<?, ?>> void include(
            RunField field,
            C component,
            Supplier<@Nullable JsonNode> read,
            Consumer<@Nullable JsonNode> write,
            Supplier<@Nullable String> problem) {
        component.setRequiredIndicatorVisible(field.required());
        if (component instanceof com.vaadin.flow.component.HasSize sized) {
            sized.setWidthFull();
        }
        if (field.preset() != null) {
            write.accept(field.preset());
        }
        component.addValueChangeListener(_ -> component.setInvalid(false));
        inputs.add(new Input(field, component, read, write, problem));
        add(component);
    }
}
