package fx.app.ui.component;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import fx.engine.catalog.SchemaField;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** The fields of a JSON Schema as a tree: type, how often they are there, examples, and since which version. */
public final class SchemaTree extends TreeGrid<SchemaField> {
    private static final int ROWS_SHOWN = 24;
    private static final int EXPANDED_ROWS = 60;
    private static final int LONGEST_EXAMPLE = 60;

    /** The tree of an interface: what people wrote, without what was seen. */
    public SchemaTree(JsonNode schema, String label) {
        this(schema, label, Map.of(), 0);
    }

    /**
     * The tree of a learned schema.
     *
     * @param since the version in which a field first was, by path; empty hides that column
     * @param version the newest version, whose fields are marked as new
     */
    public SchemaTree(JsonNode schema, String label, Map<String, Integer> since, int version) {
        var fields = SchemaField.of(schema);
        int rows = count(fields);
        addClassName("fx-schema");
        addThemeVariants(GridVariant.NO_BORDER);
        getElement().setAttribute("aria-label", label);
        setSelectionMode(SelectionMode.NONE);
        addComponentHierarchyColumn(SchemaTree::name)
                .setHeader(Texts.text("common.schema.field"))
                .setFlexGrow(3)
                .setWidth("200px");
        addColumn(new ComponentRenderer<>(SchemaTree::type))
                .setHeader(Texts.text("common.schema.type"))
                .setFlexGrow(2)
                .setWidth("150px");
        boolean learned = fields.stream().anyMatch(field -> field.share() != null);
        addColumn(field -> presence(field, learned))
                .setHeader(Texts.text(learned ? "common.schema.share" : "common.schema.required"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("92px")
                .setFlexGrow(0);
        if (!since.isEmpty()) {
            addColumn(new ComponentRenderer<>(field -> since(since.getOrDefault(field.path(), 1), version)))
                    .setHeader(Texts.text("common.schema.since"))
                    .setWidth("92px")
                    .setFlexGrow(0);
        }
        addColumn(new ComponentRenderer<>(field -> details(field, learned)))
                .setHeader(Texts.text(learned ? "common.schema.examples" : "common.schema.meaning"))
                .setFlexGrow(3)
                .setWidth("150px");
        setItems(fields, SchemaField::children);
        if (rows <= EXPANDED_ROWS) {
            expandRecursively(fields, 8);
        } else {
            expandRecursively(fields, 0);
        }
        if (rows <= ROWS_SHOWN) {
            setAllRowsVisible(true);
        } else {
            setHeight("560px");
        }
    }

    private static int count(List<SchemaField> fields) {
        return fields.stream().mapToInt(field -> 1 + count(field.children())).sum();
    }

    private static Span name(SchemaField field) {
        var name = new Span(field.name());
        name.addClassName("fx-mono");
        name.getElement().setAttribute("title", field.path());
        return name;
    }

    private static Span type(SchemaField field) {
        var type = new Span(new Span(field.type()));
        type.addClassName("fx-truncate");
        var constraint = field.constraint();
        if (constraint != null) {
            var more = new Span(" " + constraint);
            more.addClassNames("fx-muted", "fx-small");
            type.add(more);
            type.getElement().setAttribute("title", field.type() + " " + constraint);
        }
        return type;
    }

    private static String presence(SchemaField field, boolean learned) {
        var share = field.share();
        if (!learned) {
            return field.required() ? Texts.text("common.schema.required.yes") : "";
        }
        return share == null ? "" : field.required() ? "100 %" : Amounts.percent(Math.min(share, 0.999));
    }

    private static Span since(int first, int version) {
        var text = new Span(Texts.text("common.schema.version", first));
        text.addClassName(first == version && version > 1 ? "fx-tag-new" : "fx-muted");
        return text;
    }

    private static Span details(SchemaField field, boolean learned) {
        var text = learned
                ? String.join(
                        "  ",
                        field.examples().stream().map(SchemaTree::shortened).toList())
                : Objects.requireNonNullElse(field.title(), "");
        var details = new Span(text);
        details.addClassNames("fx-truncate", learned ? "fx-mono" : "fx-muted");
        details.getElement().setAttribute("title", text);
        return details;
    }

    private static String shortened(JsonNode example) {
        var text = example.isString() ? example.stringValue() : example.toString();
        return text.length() > LONGEST_EXAMPLE ? text.substring(0, LONGEST_EXAMPLE) + "…" : text;
    }
}
