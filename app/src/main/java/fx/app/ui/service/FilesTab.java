package fx.app.ui.service;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import fx.app.git.FolderHistory.FileEntry;
import fx.app.git.FolderHistory.Hidden;
import fx.app.ui.component.Amounts;
import fx.app.ui.component.CodeLines;
import fx.app.ui.component.CopyableId;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Texts;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The files of the live version, to read. */
final class FilesTab extends Div implements ServiceTab {
    private static final long serialVersionUID = 1L;
    private static final List<String> FIRST = List.of("app.py", "manifest.json");

    private final transient ServiceCalls calls;
    private final transient Place place;
    private final Div list = new Div();
    private final Div file = new Div();
    private @Nullable String version;

    FilesTab(ServiceCalls calls, Place place, ServiceCalls.Page page) {
        this.calls = calls;
        this.place = place;
        addClassName("services-files");
        list.addClassNames("fx-panel", "services-file-list");
        list.getElement().setAttribute("role", "list");
        list.getElement().setAttribute("aria-label", Texts.text("services.tab.files"));
        file.addClassName("services-file-text");
        add(list, file);
        load(page.service().version());
    }

    @Override
    public void refresh(ServiceCalls.Page page) {
        if (!Objects.equals(page.service().version(), version)) {
            load(page.service().version());
        }
    }

    private void load(@Nullable String live) {
        version = live;
        list.removeAll();
        file.removeAll();
        if (live == null) {
            file.add(new EmptyState(
                    "folder", Texts.text("services.files.none"), Texts.text("services.files.none.text")));
            return;
        }
        var files = calls.files(place.project(), place.service(), live);
        files.forEach(entry -> list.add(entry(entry)));
        var asked = place.query().apply("file");
        files.stream()
                .map(FileEntry::path)
                .filter(asked::equals)
                .findFirst()
                .or(() -> FIRST.stream()
                        .filter(name ->
                                files.stream().anyMatch(entry -> entry.path().equals(name)))
                        .findFirst())
                .or(() -> files.stream().map(FileEntry::path).findFirst())
                .ifPresent(this::open);
    }

    private Div entry(FileEntry entry) {
        var size = new Span(Amounts.bytes(entry.size()));
        size.addClassNames("fx-muted", "fx-small", "fx-number");
        var icon = Icons.of(entry.path().endsWith(".py") ? "file-code" : "file-text");
        var open = new Button(entry.path(), icon, _ -> {
            place.change().set("file", entry.path());
            open(entry.path());
        });
        open.addThemeVariants(ButtonVariant.TERTIARY);
        var row = new Div(open, size);
        row.addClassNames("services-file-entry");
        row.getElement().setAttribute("role", "listitem").setAttribute("data-path", entry.path());
        return row;
    }

    private void open(String path) {
        list.getChildren()
                .forEach(row -> row.getElement()
                        .getClassList()
                        .set("chosen", path.equals(row.getElement().getAttribute("data-path"))));
        file.removeAll();
        var text = calls.file(place.project(), place.service(), Objects.requireNonNull(version), path);
        var head = new Div(new CopyableId(path));
        head.addClassNames("fx-row", "services-file-head");
        var panel = new Div(head);
        panel.addClassNames("fx-panel", "services-file");
        if (text.text() != null) {
            panel.add(CodeLines.of(text.text(), path));
        } else {
            var why = new Div(why(text.hidden() == null ? Hidden.BINARY : text.hidden()));
            why.addClassNames("fx-muted", "services-nothing");
            panel.add(why);
        }
        file.add(panel);
    }

    static String why(Hidden hidden) {
        return Texts.text(
                switch (hidden) {
                    case BINARY -> "services.file.binary";
                    case LARGE -> "services.file.large";
                    case SECRET -> "services.file.secret";
                });
    }
}
