package fx.app.ui.designer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasEnabled;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Texts;
import fx.engine.draft.Edit;
import fx.engine.draft.NameMatch;
import fx.engine.flow.Flow;
import fx.engine.flow.FlowCatalog;
import fx.engine.flow.Mapping;
import fx.engine.flow.Node;
import fx.engine.message.Wire;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The form of one node, by its kind. */
final class NodeForm extends Div implements HasEnabled {
    private static final long serialVersionUID = 1L;

    private final transient Node node;
    private final transient Supplier<Flow> flow;
    private final transient FlowCatalog catalog;
    private final transient Upstream upstream;
    private final transient Change change;

    /** Does a step. */
    interface Change {
        /** @param again whether the form has to be made anew after it */
        void edit(Edit edit, boolean again);
    }

    /** @param called what the node is called on the canvas */
    NodeForm(
            Node node,
            String called,
            String project,
            FlowCatalog catalog,
            Upstream upstream,
            Supplier<Flow> flow,
            Change change) {
        this.node = node;
        this.catalog = catalog;
        this.upstream = upstream;
        this.flow = flow;
        this.change = change;
        addClassName("fx-node-form");
        text("title", Texts.text("inspector.title"), node.title(), called);
        switch (node) {
            case Node.Start start -> start(start);
            case Node.Service service -> service(service, project);
            case Node.Condition condition -> condition(condition);
            case Node.MapFields map -> map(map);
            case Node.Emit emit -> emit(emit);
            case Node.End end -> whole("result", Texts.text("inspector.result"), end.result());
            case Node.Note note -> note(note);
        }
    }

    /**
     * What a node is called: by its title, else as the canvas calls it.
     *
     * @param services the title of a service by its name, where it has one
     */
    static String title(Node node, Function<String, @Nullable String> services) {
        if (node.title() != null && !node.title().isBlank()) {
            return node.title();
        }
        return switch (node) {
            case Node.Start start -> start.event() == null ? String.valueOf(start.webhook()) : start.event();
            case Node.Service service ->
                Objects.requireNonNullElse(services.apply(service.service()), service.service());
            case Node.Emit emit -> emit.event();
            case Node.Condition _, Node.MapFields _, Node.End _, Node.Note _ ->
                Texts.text("inspector.node." + node.kindWord());
        };
    }

    private void start(Node.Start start) {
        if (start.webhook() != null) {
            text("webhook", Texts.text("inspector.webhook"), start.webhook(), "");
        } else {
            text("event", Texts.text("inspector.event"), start.event(), "")
                    .setHelperText(Texts.text("inspector.event.help"));
        }
        text("source", Texts.text("inspector.source"), start.source(), Texts.text("inspector.source.any"));
        section(Texts.text("inspector.when.start"));
        add(new ConditionField(Texts.text("inspector.when"), start.when(), upstream, text -> set("when", text)));
    }

    private void service(Node.Service service, String project) {
        var link = new Anchor("p/" + project + "/services/" + service.service(), service.service());
        link.addClassName("fx-mono");
        var line = new Div(new Span(Texts.text("inspector.runs")), link);
        line.addClassName("fx-row");
        add(line);
        var known = catalog.service(service.service()).orElse(null);
        var schema = known == null ? null : known.inputs();
        section(Texts.text("inspector.inputs"), match());
        if (service.inputs().isEmpty()) {
            var whole = new Span(Texts.text("inspector.inputs.whole"));
            whole.addClassNames("fx-muted", "fx-small");
            add(whole);
        }
        var required = new LinkedHashSet<String>();
        var properties = new LinkedHashMap<String, @Nullable JsonNode>();
        if (schema != null) {
            schema.path("required").forEach(each -> required.add(each.asString("")));
            schema.path("properties").properties().forEach(each -> properties.put(each.getKey(), each.getValue()));
        }
        service.inputs().keySet().forEach(name -> properties.putIfAbsent(name, null));
        properties.forEach((name, wanted) -> add(new MappingField(
                name,
                required.contains(name),
                wanted,
                service.inputs().get(name),
                upstream,
                mapping -> mapped("inputs", name, mapping))));
        if (schema == null) {
            add(newName("inputs", Texts.text("inspector.inputs.add")));
        }
        section(Texts.text("inspector.more"));
        var priority = new IntegerField(Texts.text("inspector.priority"));
        priority.setMin(1);
        priority.setMax(10);
        priority.setStepButtonsVisible(true);
        priority.setPlaceholder(Texts.text("inspector.priority.default"));
        priority.setValue(service.priority());
        priority.addValueChangeListener(changed -> {
            if (changed.isFromClient() && !priority.isInvalid()) {
                var set = Wire.JSON.createObjectNode();
                if (changed.getValue() == null) {
                    set.putNull("priority");
                } else {
                    set.put("priority", changed.getValue());
                }
                update(set, false);
            }
        });
        add(priority);
    }

    private @Nullable Component match() {
        var proposals = NameMatch.of(flow.get(), catalog, node.id());
        if (proposals.isEmpty()) {
            return null;
        }
        var button = new Button(Texts.text("inspector.match", proposals.size()), Icons.of("wand-sparkles"), _ -> {
            var inputs = Wire.JSON.createObjectNode();
            proposals.forEach(proposal -> inputs.set(proposal.input(), json(proposal.mapping())));
            update(Wire.JSON.createObjectNode().set("inputs", inputs), true);
        });
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        var list = new StringBuilder();
        proposals.forEach(proposal -> list.append(proposal.input())
                .append(" ← ")
                .append(proposal.mapping().from())
                .append("\n"));
        button.setTooltipText(list.toString().strip());
        return button;
    }

    private void condition(Node.Condition condition) {
        if (condition.cases() == null) {
            section(Texts.text("inspector.when.condition"));
            add(new ConditionField(
                    Texts.text("inspector.when"), condition.when(), upstream, text -> set("when", text)));
            var split = new Button(Texts.text("inspector.cases.make"), Icons.of("split"), _ -> {
                var set = Wire.JSON.createObjectNode().putNull("when");
                set.putArray("cases")
                        .addObject()
                        .put("name", "first")
                        .put("when", condition.when() == null ? "true" : condition.when());
                update(set, true);
            });
            split.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            add(split);
            return;
        }
        section(Texts.text("inspector.cases"));
        for (int at = 0; at < condition.cases().size(); at++) {
            add(oneCase(condition, at));
        }
        var more = new Button(
                Texts.text("inspector.cases.add"),
                Icons.of("plus"),
                _ -> cases(
                        condition,
                        cases -> cases.addObject()
                                .put("name", "case" + (cases.size() + 1))
                                .put("when", "true"),
                        true));
        more.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        add(more);
    }

    private Component oneCase(Node.Condition condition, int at) {
        var one = Objects.requireNonNull(condition.cases()).get(at);
        var name = new TextField(Texts.text("inspector.cases.name"));
        name.setValue(one.name());
        name.setWidthFull();
        name.addValueChangeListener(changed -> {
            if (changed.isFromClient() && !changed.getValue().isBlank()) {
                cases(
                        condition,
                        cases -> ((ObjectNode) cases.get(at))
                                .put("name", changed.getValue().strip()),
                        true);
            }
        });
        var remove = new Button(Icons.of("trash-2"), _ -> cases(condition, cases -> cases.remove(at), true));
        remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        remove.setAriaLabel(Texts.text("inspector.cases.remove", one.name()));
        var head = new Div(name, remove);
        head.addClassName("fx-row");
        var box = new Div(
                head,
                new ConditionField(
                        Texts.text("inspector.when"),
                        one.when(),
                        upstream,
                        text -> cases(
                                condition,
                                cases -> ((ObjectNode) cases.get(at)).put("when", text == null ? "false" : text),
                                false)));
        box.addClassName("fx-case");
        return box;
    }

    private void cases(Node.Condition condition, Consumer<ArrayNode> edit, boolean again) {
        var set = Wire.JSON.createObjectNode();
        var cases = set.putArray("cases");
        // What the flow says now: an earlier change of this form may have changed it since the form was made.
        var now = flow.get().nodes().stream()
                .filter(one -> one.id().equals(condition.id()) && one instanceof Node.Condition)
                .map(Node.Condition.class::cast)
                .findFirst()
                .orElse(condition);
        Objects.requireNonNull(now.cases())
                .forEach(one -> cases.addObject().put("name", one.name()).put("when", one.when()));
        edit.accept(cases);
        update(set, again);
    }

    private void map(Node.MapFields map) {
        if (map.expression() != null) {
            whole("expression", Texts.text("inspector.expression"), new Mapping.Expression(map.expression()));
            return;
        }
        section(Texts.text("inspector.fields"));
        Map<String, Mapping> fields = map.fields() == null ? Map.of() : map.fields();
        fields.forEach((name, mapping) -> add(
                new MappingField(name, false, null, mapping, upstream, changed -> mapped("fields", name, changed))));
        add(newName("fields", Texts.text("inspector.fields.add")));
    }

    private void emit(Node.Emit emit) {
        text("event", Texts.text("inspector.emit"), emit.event(), "");
        text("subject", Texts.text("inspector.subject"), emit.subject(), "");
        whole("data", Texts.text("inspector.data"), emit.data());
    }

    private void note(Node.Note note) {
        var area = new TextArea(Texts.text("inspector.note"));
        area.setValue(note.text());
        area.setWidthFull();
        area.setMinRows(6);
        area.setValueChangeMode(ValueChangeMode.LAZY);
        area.setValueChangeTimeout(600);
        area.addValueChangeListener(changed -> {
            if (changed.isFromClient()) {
                update(Wire.JSON.createObjectNode().put("text", changed.getValue()), false);
            }
        });
        add(area);
    }

    private void whole(String property, String label, @Nullable Mapping mapping) {
        section(label);
        add(new MappingField(label, false, null, mapping, upstream, changed -> {
            var set = Wire.JSON.createObjectNode();
            if (property.equals("expression")) {
                set.put(property, changed instanceof Mapping.Expression(var text) ? text : "null");
            } else if (changed == null) {
                set.putNull(property);
            } else {
                set.set(property, json(changed));
            }
            update(set, false);
        }));
    }

    private Component newName(String property, String label) {
        var field = new ComboBox<String>();
        field.setPlaceholder(label);
        field.setAriaLabel(label);
        field.setAllowCustomValue(true);
        field.setWidthFull();
        field.setItems(upstream.choices().stream()
                .map(choice -> choice.path().substring(choice.path().lastIndexOf('.') + 1))
                .distinct()
                .toList());
        field.addCustomValueSetListener(
                typed -> named(property, typed.getDetail().strip()));
        field.addValueChangeListener(changed -> {
            if (changed.isFromClient() && changed.getValue() != null) {
                named(property, changed.getValue());
            }
        });
        return field;
    }

    /** A new input or field begins with the field of the same name, where there is one. */
    private void named(String property, String name) {
        if (name.isEmpty()) {
            return;
        }
        var same = upstream.choices().stream()
                .filter(choice -> choice.path().endsWith("." + name))
                .findFirst();
        Mapping mapping = same.<Mapping>map(choice -> new Mapping.From(choice.path()))
                .orElseGet(() -> new Mapping.Value(Wire.JSON.getNodeFactory().stringNode("")));
        update(
                Wire.JSON
                        .createObjectNode()
                        .set(property, Wire.JSON.createObjectNode().set(name, json(mapping))),
                true);
    }

    private void mapped(String property, String name, @Nullable Mapping mapping) {
        var one = Wire.JSON.createObjectNode();
        if (mapping == null) {
            one.putNull(name);
        } else {
            one.set(name, json(mapping));
        }
        update(Wire.JSON.createObjectNode().set(property, one), false);
    }

    private TextField text(String property, String label, @Nullable String value, String placeholder) {
        var field = new TextField(label);
        field.setWidthFull();
        field.setMaxLength(500);
        field.setPlaceholder(placeholder);
        field.setValue(value == null ? "" : value);
        field.addValueChangeListener(changed -> {
            if (changed.isFromClient()) {
                set(property, changed.getValue().strip());
            }
        });
        add(field);
        return field;
    }

    private void set(String property, @Nullable String text) {
        var set = Wire.JSON.createObjectNode();
        if (text == null || text.isEmpty()) {
            set.putNull(property);
        } else {
            set.put(property, text);
        }
        update(set, false);
    }

    private void update(JsonNode set, boolean again) {
        change.edit(new Edit.Update(node.id(), node.kindWord(), (ObjectNode) set), again);
    }

    private static JsonNode json(Mapping mapping) {
        return Wire.JSON.valueToTree(mapping);
    }

    private void section(String title) {
        section(title, null);
    }

    private void section(String title, @Nullable Component action) {
        var head = new Div(new H3(title));
        head.addClassName("fx-section");
        if (action != null) {
            head.add(action);
        }
        add(head);
    }
}
