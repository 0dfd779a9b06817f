package fx.app.ui.designer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import fx.app.flow.DraftView;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Note;
import fx.app.ui.component.Texts;
import fx.engine.draft.Edit;
import fx.engine.draft.UpstreamFields;
import fx.engine.flow.FlowCatalog;
import fx.engine.flow.FlowProblem;
import fx.engine.flow.Node;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the chosen node is made of, as a form; every change is a step of the draft. */
final class Inspector extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Workbench bench;
    private final transient Supplier<FlowCatalog> catalog;
    private final transient Function<String, @Nullable String> services;
    private final boolean mayWrite;
    private final Div problems = new Div();
    private transient Sample sample = Sample.NONE;
    private transient @Nullable Node shown;
    private boolean own;

    /**
     * The inspector of a flow.
     *
     * @param catalog what the flow can refer to, as it is now
     * @param services the title of a service by its name, where it has one
     */
    Inspector(
            Workbench bench,
            Supplier<FlowCatalog> catalog,
            Function<String, @Nullable String> services,
            boolean mayWrite) {
        this.bench = bench;
        this.catalog = catalog;
        this.services = services;
        this.mayWrite = mayWrite;
        addClassName("fx-inspector");
        getElement().setAttribute("role", "region").setAttribute("aria-label", Texts.text("inspector"));
        problems.addClassName("fx-column");
        bench.onSelection(_ -> show());
        bench.watch(this::changed);
    }

    /** Tries mappings on other data from now on. */
    void use(Sample chosen) {
        if (!chosen.equals(sample)) {
            sample = chosen;
            show();
        }
    }

    private void changed(DraftView draft) {
        var node = chosen();
        if (own && node != null) {
            shown = node;
        } else if (!Objects.equals(node, shown) || node == null) {
            show();
        }
        showProblems();
    }

    private @Nullable Node chosen() {
        var selection = bench.selection();
        return selection.size() != 1
                ? null
                : bench.flow().nodes().stream()
                        .filter(node -> node.id().equals(selection.getFirst()))
                        .findFirst()
                        .orElse(null);
    }

    private void show() {
        removeAll();
        var node = chosen();
        shown = node;
        int many = bench.selection().size();
        // With nothing chosen the canvas has all the room.
        setVisible(many > 0);
        if (node == null) {
            add(new EmptyState("layers", Texts.text("inspector.many", many), Texts.text("inspector.many.text")));
            return;
        }
        var upstream = new Upstream(UpstreamFields.of(bench.flow(), catalog.get(), node.id()), sample);
        var title = NodeForm.title(node, services);
        var form = new NodeForm(node, title, bench.project(), catalog.get(), upstream, bench::flow, this::edit);
        form.setEnabled(mayWrite);
        add(head(node, title), problems, form);
        if (!upstream.sources().isEmpty() && !sample.label().isEmpty()) {
            var from = new Span(Texts.text("inspector.sample", sample.label()));
            from.addClassNames("fx-muted", "fx-small");
            add(from);
        }
        showProblems();
    }

    private Component head(Node node, String called) {
        var kind = new Span(Texts.text("inspector.node." + node.kindWord()));
        kind.addClassNames("fx-kind", "k-" + node.kindWord());
        var id = new Span(node.id());
        id.addClassNames("fx-mono", "fx-muted");
        var close = new Button(Icons.of("x"), _ -> bench.select(List.of()));
        close.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        close.setAriaLabel(Texts.text("inspector.close"));
        var spacer = new Div();
        spacer.addClassName("fx-spacer");
        var title = new H2(called);
        title.addClassName("fx-truncate");
        var line = new Div(kind, id, spacer, close);
        line.addClassName("fx-row");
        var head = new Div(line, title);
        head.addClassName("fx-inspector-head");
        return head;
    }

    private void showProblems() {
        problems.removeAll();
        var node = shown;
        if (node != null) {
            bench.draft().problems().stream()
                    .filter(problem -> node.id().equals(problem.node()))
                    .map(Inspector::note)
                    .forEach(problems::add);
        }
        problems.setVisible(problems.getComponentCount() > 0);
    }

    private static Note note(FlowProblem problem) {
        return new Note(
                problem.isError() ? Note.Kind.ERROR : Note.Kind.WARNING, problem.text() + ". " + problem.remedy());
    }

    /** Does a step of the form, which shows it already: it is not made anew, so that the cursor stays. */
    private void edit(Edit edit, boolean again) {
        own = true;
        boolean done;
        try {
            done = bench.edit(null, List.of(edit));
        } finally {
            own = false;
        }
        if (!done || again) {
            show();
        }
    }
}
