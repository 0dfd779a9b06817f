package fx.app.ui.designer;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.textfield.TextField;
import fx.app.flow.DraftView;
import fx.app.ui.component.Icons;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import fx.app.ui.component.Toasts;
import fx.engine.draft.Edit;
import fx.engine.message.Wire;
import fx.frontend.canvas.FlowCanvas;
import java.util.List;

/** The strip above the canvas: what flow it is and in which state, undo and redo, publish, pause. */
final class DesignerStrip extends Div {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_TITLE = 500;

    private final transient Workbench bench;
    private final transient DesignerCalls calls;
    private final TextField title = new TextField();
    private final Div state = new Div();
    private final Button undo = button("undo-2");
    private final Button redo = button("redo-2");
    private final Button publish = new Button(Texts.text("designer.publish"), Icons.of("rocket"));
    private final MenuBar more = new MenuBar();

    DesignerStrip(Workbench bench, DesignerCalls calls, FlowCanvas canvas, boolean mayWrite, Runnable openTest) {
        this.bench = bench;
        this.calls = calls;
        addClassName("fx-designer-strip");
        title.setAriaLabel(Texts.text("designer.title"));
        title.addClassName("fx-designer-title");
        title.setMaxLength(LONGEST_TITLE);
        title.setReadOnly(!mayWrite);
        title.addValueChangeListener(change -> {
            var wanted = change.getValue().strip();
            if (change.isFromClient()
                    && !wanted.isEmpty()
                    && !wanted.equals(bench.flow().title())) {
                bench.edit(
                        Texts.text("designer.renamed", wanted),
                        List.of(new Edit.Describe(Wire.JSON.createObjectNode().put("title", wanted))));
            }
        });
        state.addClassName("fx-row");
        undo.addClickListener(_ -> bench.undo());
        redo.addClickListener(_ -> bench.redo());
        publish.addThemeVariants(ButtonVariant.PRIMARY);
        publish.addClickListener(_ -> new PublishDialog(bench, calls).open());
        more.addThemeVariants(MenuBarVariant.TERTIARY);
        var spacer = new Div();
        spacer.addClassName("fx-spacer");
        add(title, state, spacer);
        if (mayWrite) {
            var test = new Button(Texts.text("designer.test"), Icons.of("flask-conical"), _ -> openTest.run());
            add(undo, redo, more, test, publish);
            menu(canvas);
        } else {
            var look = new Span(Texts.text("designer.read-only"));
            look.addClassName("fx-muted");
            add(look);
        }
        bench.watch(this::show);
    }

    private static Button button(String icon) {
        var button = new Button(Icons.of(icon));
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    private void show(DraftView draft) {
        title.setValue(bench.flow().title());
        state.removeAll();
        state.add(new StateBadge(draft.state()));
        if (draft.draft() && !draft.state().equals("draft")) {
            var ahead = new Span(Texts.text("flows.ahead"));
            ahead.addClassName("fx-tag");
            state.add(ahead);
        }
        name(undo, "designer.undo", draft.undo());
        name(redo, "designer.redo", draft.redo());
        publish.setEnabled(draft.draft());
        publish.setTooltipText(draft.draft() ? null : Texts.text("designer.publish.none"));
    }

    private static void name(Button button, String key, @org.jspecify.annotations.Nullable String step) {
        button.setEnabled(step != null);
        var text = step == null ? Texts.text(key) : Texts.text(key + ".step", step);
        button.setAriaLabel(text);
        button.setTooltipText(text);
    }

    private void menu(FlowCanvas canvas) {
        var item = more.addItem(Icons.of("ellipsis"));
        item.setAriaLabel(Texts.text("designer.more"));
        SubMenu items = item.getSubMenu();
        items.addItem(Texts.text("designer.tidy"), _ -> canvas.tidy());
        items.addItem(Texts.text("designer.fit"), _ -> canvas.fit());
        items.addSeparator();
        var pause = items.addItem(
                Texts.text("flows.pause"), _ -> switchTo(!bench.draft().active()));
        items.addItem(Texts.text("designer.discard"), _ -> {
            bench.discard();
            Toasts.undoable(Texts.text("designer.discarded"), bench::undo);
        });
        bench.watch(draft -> {
            pause.setVisible(draft.version() != null);
            pause.setText(Texts.text(draft.active() ? "flows.pause" : "flows.resume"));
        });
        items.addSeparator();
        items.addItem(Texts.text("designer.all"), _ -> UI.getCurrent().navigate("p/" + bench.project() + "/flows"));
    }

    private void switchTo(boolean active) {
        try {
            calls.switchTo(bench.project(), bench.flowName(), active);
            bench.refresh();
            Toasts.undoable(Texts.text(active ? "flows.resumed" : "flows.paused", 1), () -> switchTo(!active));
        } catch (RuntimeException refused) {
            Toasts.failed(refused);
        }
    }
}
