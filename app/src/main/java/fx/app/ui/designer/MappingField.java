package fx.app.ui.designer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import fx.app.ui.component.Texts;
import fx.engine.draft.Preview;
import fx.engine.flow.Mapping;
import fx.engine.mapping.Outcome;
import fx.engine.message.Wire;
import fx.frontend.editor.CodeEditor;
import fx.frontend.editor.CodeLanguage;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * How one value is made: a field of a node before, a constant, a template or an expression, with what it gives for the
 * sample beneath. A field is chosen as the kind of most, so that pressing it and picking is all it takes.
 */
final class MappingField extends Div {
    private static final long serialVersionUID = 1L;

    /** The kinds in the order in which they are offered. */
    enum Kind {
        NONE,
        FIELD,
        CONSTANT,
        TEMPLATE,
        EXPRESSION
    }

    private final String name;
    private final transient Upstream upstream;
    private final @Nullable transient JsonNode schema;
    private final transient Consumer<@Nullable Mapping> changed;
    private final Select<Kind> kind = new Select<>();
    private final Div editor = new Div();
    private final Div result = new Div();
    private transient @Nullable Mapping mapping;
    private @Nullable CodeEditor code;

    /**
     * A field for one mapping.
     *
     * @param name what it makes
     * @param required whether it must have a value
     * @param schema JSON Schema of what is wanted, or null where that is not known
     * @param mapping what it is now, or null for nothing
     * @param changed is told of the new mapping, null where it is taken away
     */
    MappingField(
            String name,
            boolean required,
            @Nullable JsonNode schema,
            @Nullable Mapping mapping,
            Upstream upstream,
            Consumer<@Nullable Mapping> changed) {
        this.name = name;
        this.schema = schema;
        this.mapping = mapping;
        this.upstream = upstream;
        this.changed = changed;
        addClassName("fx-mapping");
        getElement().setAttribute("role", "group").setAttribute("aria-label", name);
        getElement().setAttribute("data-testid", "input:" + name);
        var label = new Span(name);
        label.addClassNames("fx-mapping-name", "fx-truncate");
        var type = new Span(type());
        type.addClassNames("fx-muted", "fx-small");
        kind.setItems(Kind.values());
        kind.setItemLabelGenerator(
                each -> Texts.text("inspector.kind." + each.name().toLowerCase(java.util.Locale.ROOT)));
        kind.setValue(kindOf(mapping));
        kind.setAriaLabel(Texts.text("inspector.kind", name));
        kind.addClassName("fx-mapping-kind");
        kind.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                switchTo(change.getValue());
            }
        });
        var head = new Div(label);
        head.addClassName("fx-mapping-head");
        if (required) {
            var star = new Span("*");
            star.addClassName("fx-required");
            star.getElement().setAttribute("title", Texts.text("inspector.required"));
            head.add(star);
        }
        head.add(type, kind);
        result.addClassName("fx-mapping-result");
        result.getElement().setAttribute("aria-live", "polite");
        add(head, editor, result);
        var description = schema == null ? "" : schema.path("description").asString("");
        if (!description.isEmpty()) {
            var help = new Span(description);
            help.addClassNames("fx-muted", "fx-small");
            add(help);
        }
        fill();
        preview();
    }

    private String type() {
        if (schema == null) {
            return "";
        }
        var type = schema.path("type");
        return type.isArray()
                ? String.join(
                        " | ", type.valueStream().map(each -> each.asString("")).toList())
                : type.asString("");
    }

    private static Kind kindOf(@Nullable Mapping mapping) {
        return switch (mapping) {
            case null -> Kind.NONE;
            case Mapping.From _ -> Kind.FIELD;
            case Mapping.Value _ -> Kind.CONSTANT;
            case Mapping.Template _ -> Kind.TEMPLATE;
            case Mapping.Expression _ -> Kind.EXPRESSION;
        };
    }

    /** Keeps what was written as far as it means something in the other kind. */
    private void switchTo(Kind wanted) {
        var path = mapping instanceof Mapping.From(var from) ? from : null;
        switch (wanted) {
            case NONE -> become(null);
            case FIELD -> {
                if (mapping instanceof Mapping.Expression(var text)
                        && upstream.choices().stream()
                                .anyMatch(choice -> choice.path().equals(text.strip()))) {
                    become(new Mapping.From(text.strip()));
                } else {
                    mapping = path == null ? null : mapping;
                }
            }
            case CONSTANT -> become(new Mapping.Value(firstConstant()));
            case TEMPLATE -> become(new Mapping.Template(path == null ? "" : "{{" + path + "}}"));
            case EXPRESSION -> become(new Mapping.Expression(path == null ? "\"\"" : path));
        }
        fill();
        preview();
    }

    private JsonNode firstConstant() {
        var nodes = JsonNodeFactory.instance;
        if (schema != null) {
            if (schema.has("default")) {
                return schema.path("default");
            }
            if (schema.path("enum").size() > 0) {
                return schema.path("enum").get(0);
            }
        }
        return switch (type()) {
            case "integer", "number" -> nodes.numberNode(0);
            case "boolean" -> nodes.booleanNode(false);
            case "array" -> nodes.arrayNode();
            case "object" -> nodes.objectNode();
            default -> nodes.stringNode("");
        };
    }

    private void become(@Nullable Mapping wanted) {
        if (!Objects.equals(wanted, mapping)) {
            mapping = wanted;
            changed.accept(wanted);
        }
        preview();
    }

    private void fill() {
        editor.removeAll();
        code = null;
        var chosen = kind.getValue();
        switch (chosen) {
            case NONE, FIELD -> editor.add(picker());
            case CONSTANT -> editor.add(constant());
            case TEMPLATE ->
                editor.add(code(
                        CodeLanguage.TEXT,
                        mapping instanceof Mapping.Template(var text) ? text : "",
                        text -> become(new Mapping.Template(text))));
            case EXPRESSION ->
                editor.add(code(
                        CodeLanguage.JSONATA,
                        mapping instanceof Mapping.Expression(var text) ? text : "",
                        text -> become(new Mapping.Expression(text))));
        }
    }

    private Component picker() {
        var box = new ComboBox<Upstream.Choice>();
        var choices = upstream.choices();
        box.setItems(
                (choice, typed) -> choice.path()
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains(typed.toLowerCase(java.util.Locale.ROOT)),
                choices);
        box.setItemLabelGenerator(Upstream.Choice::path);
        box.setRenderer(new ComponentRenderer<>(MappingField::row));
        box.setPlaceholder(Texts.text("inspector.pick"));
        box.setAriaLabel(Texts.text("inspector.pick.label", name));
        box.setClearButtonVisible(true);
        box.setAllowCustomValue(true);
        box.setWidthFull();
        box.addClassName("fx-mapping-picker");
        box.getStyle().set("--vaadin-combo-box-overlay-width", "440px");
        if (mapping instanceof Mapping.From(var from)) {
            box.setValue(choices.stream()
                    .filter(choice -> choice.path().equals(from))
                    .findFirst()
                    .orElse(new Upstream.Choice(from, "", null, null, 0)));
        }
        box.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                var choice = change.getValue();
                become(choice == null ? null : new Mapping.From(choice.path()));
                kind.setValue(choice == null ? Kind.NONE : Kind.FIELD);
            }
        });
        box.addCustomValueSetListener(typed -> {
            var path = typed.getDetail().strip();
            box.setValue(new Upstream.Choice(path, "", null, null, 0));
            become(new Mapping.From(path));
            kind.setValue(Kind.FIELD);
        });
        return box;
    }

    private static Component row(Upstream.Choice choice) {
        var path = new Span(choice.path());
        path.addClassNames("fx-mono", "fx-truncate");
        path.getStyle().set("padding-inline-start", Math.max(0, choice.depth() - 1) * 10 + "px");
        var value = new Span(choice.value() == null ? "" : choice.value());
        value.addClassNames("fx-mono", "fx-choice-value", "fx-truncate");
        var type = new Span(choice.type() == null ? "" : choice.type());
        type.addClassNames("fx-muted", "fx-small");
        var row = new Div(path, value, type);
        row.addClassName("fx-choice");
        return row;
    }

    private Component constant() {
        var value = mapping instanceof Mapping.Value(var known) ? known : firstConstant();
        if (schema != null && schema.path("enum").size() > 0) {
            var choice = new Select<JsonNode>();
            choice.setItems(schema.path("enum").valueStream().toList());
            choice.setItemLabelGenerator(each -> each.isString() ? each.stringValue() : each.toString());
            choice.setValue(value);
            choice.setAriaLabel(name);
            choice.setWidthFull();
            choice.addValueChangeListener(change -> become(new Mapping.Value(change.getValue())));
            return choice;
        }
        if (value.isBoolean()) {
            var choice = new Select<Boolean>();
            choice.setItems(true, false);
            choice.setValue(value.booleanValue());
            choice.setAriaLabel(name);
            choice.setWidthFull();
            choice.addValueChangeListener(
                    change -> become(new Mapping.Value(JsonNodeFactory.instance.booleanNode(change.getValue()))));
            return choice;
        }
        if (value.isContainer()) {
            return code(CodeLanguage.JSON, value.toString(), text -> {
                try {
                    become(new Mapping.Value(Wire.JSON.readTree(text)));
                } catch (JacksonException unfinished) {
                    // The editor marks where; what was valid before stays.
                }
            });
        }
        boolean number = value.isNumber();
        var field = new TextField();
        field.setAriaLabel(name);
        field.setWidthFull();
        field.setValue(value.asString(""));
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.addValueChangeListener(change -> {
            if (!number) {
                become(new Mapping.Value(JsonNodeFactory.instance.stringNode(change.getValue())));
                return;
            }
            try {
                var read = Wire.JSON.readTree(change.getValue().strip());
                field.setInvalid(!read.isNumber());
                if (read.isNumber()) {
                    become(new Mapping.Value(read));
                }
            } catch (JacksonException wrong) {
                field.setInvalid(true);
            }
            field.setErrorMessage(Texts.text("inspector.number"));
        });
        return field;
    }

    private CodeEditor code(CodeLanguage language, String text, Consumer<String> typed) {
        var made = new CodeEditor(language, name);
        made.setValue(text);
        made.setCompletions(upstream.proposals());
        made.setWidthFull();
        made.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                typed.accept(change.getValue());
            }
        });
        code = made;
        return made;
    }

    private void preview() {
        result.removeAll();
        result.setClassName("fx-mapping-result");
        var present = mapping;
        if (present == null || present instanceof Mapping.Value) {
            result.setVisible(false);
            return;
        }
        result.setVisible(true);
        switch (Preview.of(present, upstream.sample().outputs())) {
            case Outcome.Value(var value) -> {
                result.add(new Span("= " + Upstream.shortened(value.toString())));
                clearMark();
            }
            case Outcome.Missing _ -> {
                result.add(new Span(Texts.text(
                        upstream.sample().outputs().isEmpty() ? "inspector.no-sample" : "inspector.missing")));
                result.addClassName("missing");
                clearMark();
            }
            case Outcome.Failed(var message, var position) -> {
                result.add(new Span(message));
                result.addClassName("failed");
                var shown = code;
                if (shown != null && position != null) {
                    shown.setError(Math.max(0, position - 1), position, message);
                }
            }
        }
    }

    private void clearMark() {
        if (code != null) {
            code.clearError();
        }
    }
}
