package fx.app.ui.designer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import fx.app.flow.FlowDesk;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Texts;
import fx.app.ui.component.Toasts;
import fx.engine.flow.Flow;
import fx.engine.flow.FlowFile;
import fx.engine.message.Wire;
import fx.frontend.canvas.CanvasGraph;
import fx.frontend.canvas.CanvasPalette;
import fx.frontend.canvas.FlowCanvas;
import fx.frontend.editor.CodeLanguage;
import fx.frontend.editor.DiffView;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** How two versions of a flow differ: in words, and beside them as a picture or as the text of its file. */
final class CompareDialog extends Dialog {
    private static final long serialVersionUID = 1L;
    private static final int SHORT = 8;
    private static final String PICTURE = "picture";
    private static final String FILE = "file";

    /** Stands for the draft, in the place of a version. */
    static final String DRAFT = "draft";
    /** Between two versions in an address. */
    static final String TO = "..";

    private final transient Workbench bench;
    private final transient DesignerCalls calls;
    private final transient CanvasPalette palette;
    private final transient Consumer<String> told;
    private final transient List<FlowDesk.VersionView> versions;
    private final Select<String> before = new Select<>();
    private final Select<String> after = new Select<>();
    private final RadioButtonGroup<String> as = new RadioButtonGroup<>();
    private final Div words = new Div();
    private final Div shown = new Div();

    /**
     * @param which both versions with {@link #TO} between them
     * @param told is told what is compared, in the same form
     */
    CompareDialog(Workbench bench, DesignerCalls calls, CanvasPalette palette, String which, Consumer<String> told) {
        this.bench = bench;
        this.calls = calls;
        this.palette = palette;
        this.told = told;
        versions = calls.versions(bench.project(), bench.flowName());
        setHeaderTitle(Texts.text("designer.compare"));
        addClassName("fx-compare");
        setWidth("min(1240px, 94vw)");
        setHeight("min(820px, 92vh)");
        select(before, "before");
        select(after, "after");
        var swap = new Button(Icons.of("arrow-left-right"), _ -> {
            var was = before.getValue();
            before.setValue(after.getValue());
            after.setValue(was);
            show();
        });
        swap.addThemeVariants(ButtonVariant.TERTIARY);
        swap.setAriaLabel(Texts.text("designer.compare.swap"));
        swap.setTooltipText(Texts.text("designer.compare.swap"));
        as.setItems(PICTURE, FILE);
        as.setItemLabelGenerator(word -> Texts.text("designer.compare." + word));
        as.setAriaLabel(Texts.text("designer.compare"));
        as.setValue(PICTURE);
        as.addValueChangeListener(_ -> show());
        var bar = new Div(before, swap, after, as);
        bar.addClassName("fx-compare-bar");
        words.addClassName("fx-compare-words");
        words.getElement()
                .setAttribute("role", "region")
                .setAttribute("aria-label", Texts.text("designer.compare.what"));
        shown.addClassName("fx-compare-shown");
        var body = new Div(words, shown);
        body.addClassName("fx-compare-body");
        var all = new Div(bar, body);
        all.addClassName("fx-compare-all");
        add(all);
        getFooter().add(new Button(Texts.text("common.close"), _ -> close()));
        var both = which.split("\\.\\.", 2);
        before.setValue(known(both[0]));
        after.setValue(known(both.length == 2 ? both[1] : DRAFT));
        show();
    }

    private void select(Select<String> select, String key) {
        select.setLabel(Texts.text("designer.compare." + key));
        select.setItems(Stream.concat(Stream.of(DRAFT), versions.stream().map(FlowDesk.VersionView::version))
                .toList());
        select.setItemLabelGenerator(this::label);
        select.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                show();
            }
        });
    }

    private String label(String version) {
        return versions.stream()
                .filter(one -> one.version().equals(version))
                .findFirst()
                .map(one -> shortened(version) + "  " + one.message())
                .orElseGet(() -> Texts.text("designer.compare.draft"));
    }

    private static String shortened(String version) {
        return version.substring(0, Math.min(SHORT, version.length()));
    }

    /** The version that begins so; the draft where none does. */
    private String known(String version) {
        return versions.stream()
                .map(FlowDesk.VersionView::version)
                .filter(one -> !version.isEmpty() && one.startsWith(version))
                .findFirst()
                .orElse(DRAFT);
    }

    private void show() {
        words.removeAll();
        shown.removeAll();
        try {
            told.accept(shortened(before.getValue()) + TO + shortened(after.getValue()));
            var old = flow(before.getValue());
            var now = flow(after.getValue());
            var compared = ComparedFlow.of(old, now);
            words.add(new ChangeList(compared.diff()));
            shown.add(PICTURE.equals(as.getValue()) ? picture(compared) : file(old, now));
        } catch (RuntimeException failed) {
            Toasts.failed(failed);
        }
    }

    private Flow flow(String version) {
        return version.equals(DRAFT) ? bench.flow() : calls.version(bench.project(), bench.flowName(), version);
    }

    private Component picture(ComparedFlow compared) {
        var canvas = new FlowCanvas();
        var flow = (ObjectNode) Wire.JSON.readTree(FlowFile.write(compared.flow()));
        canvas.open(new CanvasGraph(flow, palette, true, Texts.all("canvas"), compared.nodes(), compared.wires()));
        // The canvas comes up at a size to read; here the whole is to be seen.
        canvas.getElement().executeJs("setTimeout(() => this.fit(), 400)");
        return canvas;
    }

    private Component file(Flow old, Flow now) {
        var diff = new DiffView(CodeLanguage.JSON, label(before.getValue()), label(after.getValue()));
        diff.compare(FlowFile.write(old), FlowFile.write(now));
        return diff;
    }
}
