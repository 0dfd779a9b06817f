package fx.app.ui.designer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import fx.app.flow.FlowSamples;
import fx.app.flow.FlowTests;
import fx.app.flow.RunPicture;
import fx.app.ui.component.Durations;
import fx.app.ui.component.Icons;
import fx.app.ui.component.JsonText;
import fx.app.ui.component.JsonView;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.component.Toasts;
import fx.engine.flow.Node;
import fx.engine.message.Wire;
import fx.frontend.canvas.FlowCanvas;
import fx.frontend.editor.CodeEditor;
import fx.frontend.editor.CodeLanguage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Runs the draft with a sample: a recent real event or a written one; then shows what each step got and made. */
final class TestPanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final int MOST_SAMPLES = 20;

    private final transient Workbench bench;
    private final transient DesignerCalls calls;
    private final transient FlowCanvas canvas;
    private final transient Consumer<Sample> sampled;
    private final transient Consumer<String> begun;
    private final Div samples = new Div();
    private final CodeEditor written = new CodeEditor(CodeLanguage.JSON, Texts.text("drawer.test.json"));
    private final Checkbox until = new Checkbox(Texts.text("drawer.test.until"));
    private final Button run = new Button(Texts.text("drawer.test.run"), Icons.of("flask-conical"), _ -> begin());
    private final Div results = new Div();
    private final Div detail = new Div();
    private transient FlowSamples.@Nullable Recent chosen;
    private @Nullable String start;
    private transient @Nullable RunPicture picture;

    /**
     * The panel.
     *
     * @param sampled is told of the sample that is chosen, so that mappings are tried on it
     * @param begun is told of the test run that began
     */
    TestPanel(
            Workbench bench, DesignerCalls calls, FlowCanvas canvas, Consumer<Sample> sampled, Consumer<String> begun) {
        this.bench = bench;
        this.calls = calls;
        this.canvas = canvas;
        this.sampled = sampled;
        this.begun = begun;
        addClassName("fx-test");
        samples.addClassName("fx-pick-list");
        written.setWidthFull();
        written.addClassName("fx-written");
        run.addThemeVariants(ButtonVariant.PRIMARY);
        run.setDisableOnClick(true);
        run.getElement().setAttribute("data-testid", "test:run");
        var hint = new Span(Texts.text("drawer.test.hint"));
        hint.addClassNames("fx-muted", "fx-small");
        var go = new Div(run, until);
        go.addClassNames("fx-row", "wrap");
        add(
                new Div(new H3(Texts.text("drawer.test.sample")), samples),
                new Div(go, written, hint),
                new Div(new H3(Texts.text("drawer.test.result")), results, detail));
        results.add(muted("drawer.test.nothing"));
        bench.watch(_ -> {
            if (!Objects.equals(start, firstStart())) {
                load();
            }
        });
        bench.onSelection(_ -> showDetail());
    }

    private @Nullable String firstStart() {
        return starts().stream().map(Node.Start::id).findFirst().orElse(null);
    }

    private List<Node.Start> starts() {
        return bench.flow().nodes().stream()
                .filter(Node.Start.class::isInstance)
                .map(Node.Start.class::cast)
                .toList();
    }

    /** Reads the newest events again; the newest is chosen where none was. */
    void load() {
        samples.removeAll();
        start = firstStart();
        var starts = starts();
        if (starts.isEmpty()) {
            samples.add(muted("drawer.test.no-start"));
            run.setEnabled(false);
            return;
        }
        run.setEnabled(true);
        var recent = calls.samples(bench.project(), starts.getFirst(), MOST_SAMPLES);
        recent.forEach(event -> samples.add(row(event)));
        if (recent.isEmpty()) {
            samples.add(muted("drawer.test.none"));
            written.setValue("{}");
        } else if (chosen == null) {
            choose(recent.getFirst());
        }
    }

    private NativeButton row(FlowSamples.Recent event) {
        var source = new Span(event.subject() == null ? event.source() : event.source() + " · " + event.subject());
        source.addClassNames("fx-mono", "fx-truncate");
        var at = new Div(new TimeAgo(event.at()));
        at.addClassName("fx-end");
        var row = new NativeButton();
        row.addClassName("fx-pick");
        row.add(Icons.of("zap"), source, at);
        row.getElement().setAttribute("aria-pressed", String.valueOf(event.equals(chosen)));
        row.addClickListener(_ -> {
            choose(event);
            load();
        });
        return row;
    }

    private void choose(FlowSamples.Recent event) {
        chosen = event;
        written.setValue(event.data() == null ? "null" : JsonText.pretty(event.data()));
        tell(event.data(), event);
    }

    private void tell(@Nullable JsonNode data, FlowSamples.Recent event) {
        var node = start;
        if (node == null) {
            return;
        }
        var output = Wire.JSON.createObjectNode();
        if (data != null) {
            output.set("data", data);
        }
        output.putObject("event")
                .put("id", event.id())
                .put("type", event.type())
                .put("source", event.source())
                .put("subject", event.subject())
                .put("time", event.at().toString());
        sampled.accept(new Sample(Texts.text("drawer.test.event", event.source()), Map.of(node, output)));
    }

    private void begin() {
        try {
            var text = written.getValue().strip();
            var data = text.isEmpty() ? null : Wire.JSON.readTree(text);
            var event = chosen;
            boolean same = event != null && Objects.equals(event.data(), data);
            var selected = bench.selection();
            var order = new FlowTests.Order(
                    start,
                    until.getValue() && selected.size() == 1 ? selected.getFirst() : null,
                    event != null && same ? event.id() : null,
                    same ? null : new FlowTests.Sample(null, null, null, data));
            var run = calls.test(bench.project(), bench.flowName(), order);
            results.removeAll();
            results.add(new StateBadge("running"));
            begun.accept(run.run());
        } catch (JacksonException malformed) {
            Toasts.refused(Texts.text("drawer.test.bad-json"));
        } catch (RuntimeException refused) {
            Toasts.failed(refused);
        } finally {
            run.setEnabled(true);
        }
    }

    /** Shows a run, of a test or of production, step by step. */
    void show(@Nullable RunPicture shown) {
        if (Objects.equals(shown, picture)) {
            return;
        }
        picture = shown;
        results.removeAll();
        if (shown != null) {
            var head = new Div(new StateBadge(shown.state()));
            head.addClassName("fx-row");
            if (shown.error() != null) {
                var error = new Span(shown.error().path("message").asString(""));
                error.addClassName("fx-bad");
                head.add(error);
            }
            results.add(head);
            shown.nodes().forEach(at -> results.add(step(at)));
        } else {
            results.add(muted("drawer.test.nothing"));
        }
        showDetail();
    }

    private NativeButton step(RunPicture.AtNode at) {
        var name = new Span(at.node());
        name.addClassName("fx-mono");
        var row = new NativeButton();
        row.addClassName("fx-pick");
        row.add(new StateBadge(at.state()), name);
        long millis = at.visits().stream()
                .mapToLong(visit -> visit.millis() == null ? 0 : visit.millis())
                .sum();
        var took = new Span(Durations.text(millis));
        took.addClassName("fx-end");
        row.add(took);
        row.getElement()
                .setAttribute("aria-pressed", String.valueOf(List.of(at.node()).equals(bench.selection())));
        row.addClickListener(_ -> {
            canvas.select(List.of(at.node()));
            bench.select(List.of(at.node()));
        });
        return row;
    }

    private void showDetail() {
        detail.removeAll();
        var run = picture;
        if (run == null) {
            return;
        }
        var selected = bench.selection();
        var at = selected.size() != 1
                ? null
                : run.nodes().stream()
                        .filter(node -> node.node().equals(selected.getFirst()))
                        .findFirst()
                        .orElse(null);
        if (at == null || at.visits().isEmpty()) {
            detail.add(muted("drawer.test.node.choose"));
            return;
        }
        var visit = at.visits().getLast();
        part("drawer.error", visit.error());
        part("drawer.input", visit.input());
        part("drawer.output", visit.output());
        if (visit.execution() != null) {
            detail.add(new Anchor("p/" + bench.project() + "/runs/" + visit.execution(), Texts.text("drawer.log")));
        }
    }

    private void part(String key, @Nullable JsonNode value) {
        if (value != null) {
            var title = new H3(Texts.text(key));
            detail.add(title, new JsonView(value));
        }
    }

    private static Span muted(String key) {
        var text = new Span(Texts.text(key));
        text.addClassName("fx-muted");
        return text;
    }
}
