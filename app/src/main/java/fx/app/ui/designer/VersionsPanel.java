package fx.app.ui.designer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import fx.app.ui.component.CopyableId;
import fx.app.ui.component.Icons;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.component.Toasts;
import java.util.function.Consumer;

/** The published versions with author and sentence; any can be brought back into the draft. */
final class VersionsPanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final int SHORT = 8;

    VersionsPanel(Workbench bench, DesignerCalls calls, boolean mayWrite, Consumer<String> compare) {
        addClassName("fx-steps");
        addAttachListener(_ -> fill(bench, calls, mayWrite, compare));
        bench.watch(_ -> {
            if (isAttached()) {
                fill(bench, calls, mayWrite, compare);
            }
        });
    }

    private void fill(Workbench bench, DesignerCalls calls, boolean mayWrite, Consumer<String> compare) {
        removeAll();
        var versions = calls.versions(bench.project(), bench.flowName());
        if (versions.isEmpty()) {
            var none = new Span(Texts.text("drawer.versions.none"));
            none.addClassName("fx-muted");
            add(none);
        }
        versions.forEach(version -> {
            var message = new Span(version.message());
            message.addClassName("fx-truncate");
            var author = new Span(version.author());
            author.addClassName("fx-muted");
            var row = new Div(
                    new CopyableId(
                            version.version()
                                    .substring(
                                            0, Math.min(SHORT, version.version().length())),
                            version.version()),
                    message,
                    author);
            row.addClassName("fx-step");
            if (version.live()) {
                row.add(new StateBadge("live"));
            }
            row.add(new TimeAgo(version.createdAt()));
            // With what came after it; the newest with the draft.
            int at = versions.indexOf(version);
            var with = at == 0 ? CompareDialog.DRAFT : versions.get(at - 1).version();
            var differ = new Button(
                    Texts.text("drawer.versions.compare"),
                    Icons.of("git-compare"),
                    _ -> compare.accept(version.version() + CompareDialog.TO + with));
            differ.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            differ.setAriaLabel(Texts.text("drawer.versions.compare.of", version.message()));
            row.add(differ);
            if (mayWrite) {
                var restore = new Button(Texts.text("drawer.versions.restore"), Icons.of("history"), _ -> {
                    bench.restore(version.version());
                    Toasts.undoable(Texts.text("drawer.versions.restored"), bench::undo);
                });
                restore.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
                row.add(restore);
            }
            add(row);
        });
    }
}
