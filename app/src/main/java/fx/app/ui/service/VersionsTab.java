package fx.app.ui.service;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import fx.app.git.FolderHistory.FileDiff;
import fx.app.git.LineDiff;
import fx.app.service.ServiceDesk.VersionView;
import fx.app.ui.component.CodeLines;
import fx.app.ui.component.CopyableId;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.component.Toasts;
import java.util.List;
import java.util.Objects;

/** The versions of a service, what changed between any two of them, and the way back to an older one. */
final class VersionsTab extends Div implements ServiceTab {
    private static final long serialVersionUID = 1L;
    private static final int FILES_OPEN = 20;

    private final transient ServiceCalls calls;
    private final transient Place place;
    private final boolean mayWrite;
    private final Div list = new Div();
    private final Select<VersionView> from = new Select<>();
    private final Select<VersionView> to = new Select<>();
    private final Div diff = new Div();
    private final Div compared;
    private transient List<VersionView> versions = List.of();

    VersionsTab(ServiceCalls calls, Place place, ServiceCalls.Page page) {
        this.calls = calls;
        this.place = place;
        this.mayWrite = page.rights().write();
        addClassName("services-versions");
        list.addClassNames("fx-panel", "services-version-list");
        var tools = new Div(select(from, "from"), select(to, "to"));
        tools.addClassName("fx-toolbar");
        compared = tools;
        diff.addClassName("fx-column");
        var side = new Div(tools, diff);
        side.addClassName("fx-column");
        add(list, side);
        load();
    }

    @Override
    public void refresh(ServiceCalls.Page page) {
        var now = calls.versions(place.project(), place.service());
        if (!now.equals(versions)) {
            load();
        }
    }

    private Select<VersionView> select(Select<VersionView> select, String key) {
        select.setLabel(Texts.text("services.compare." + key));
        select.setItemLabelGenerator(version ->
                version == null ? "" : ServiceWords.shortVersion(version.version()) + "  " + version.message());
        select.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                compare();
            }
        });
        return select;
    }

    private void load() {
        versions = calls.versions(place.project(), place.service());
        list.removeAll();
        versions.forEach(version -> list.add(row(version)));
        from.setItems(versions);
        to.setItems(versions);
        compared.setVisible(versions.size() > 1);
        if (versions.isEmpty()) {
            diff.removeAll();
            diff.add(new EmptyState(
                    "history", Texts.text("services.versions.none"), Texts.text("services.versions.none.text")));
            return;
        }
        var newest = find(place.query().apply("to"), versions.getFirst());
        int before = Math.min(versions.indexOf(newest) + 1, versions.size() - 1);
        from.setValue(find(place.query().apply("from"), versions.get(before)));
        to.setValue(newest);
        showDiff();
    }

    private VersionView find(String commit, VersionView otherwise) {
        return versions.stream()
                .filter(version -> !commit.isEmpty() && version.version().startsWith(commit))
                .findFirst()
                .orElse(otherwise);
    }

    private Div row(VersionView version) {
        var head = new Div(new CopyableId(ServiceWords.shortVersion(version.version()), version.version()));
        head.addClassName("fx-row");
        if (version.live()) {
            head.add(new StateBadge("live"));
        }
        var message = new Span(version.message());
        message.addClassName("services-version-message");
        var by = new Span(new Span(version.author() + " · "), new TimeAgo(version.createdAt()));
        by.addClassNames("fx-muted", "fx-small");
        var row = new Div(head, message, by, actions(version));
        row.addClassName("services-version");
        return row;
    }

    private Component actions(VersionView version) {
        var actions = new Div();
        actions.addClassName("fx-row");
        if (versions.size() == 1) {
            return actions;
        }
        var compare = new Button(Texts.text("services.compare"), _ -> {
            int at = versions.indexOf(version);
            to.setValue(version);
            from.setValue(versions.get(Math.min(at + 1, versions.size() - 1)));
            compare();
        });
        compare.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
        compare.setAriaLabel(Texts.text("services.compare.of", ServiceWords.shortVersion(version.version())));
        actions.add(compare);
        if (mayWrite && !version.live()) {
            var back = new Button(Texts.text("services.restore"), _ -> ask(version));
            back.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
            back.setAriaLabel(Texts.text("services.restore.of", ServiceWords.shortVersion(version.version())));
            actions.add(back);
        }
        return actions;
    }

    private void ask(VersionView version) {
        var dialog = new Dialog();
        var hash = ServiceWords.shortVersion(version.version());
        dialog.setHeaderTitle(Texts.text("services.restore.title", place.service(), hash));
        dialog.setWidth("460px");
        dialog.add(new Paragraph(Texts.text("services.restore.text", hash, version.message())));
        var go = new Button(Texts.text("services.restore.go"), _ -> {
            dialog.close();
            restore(version);
        });
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.setDisableOnClick(true);
        dialog.getFooter().add(new Button(Texts.text("common.cancel"), _ -> dialog.close()), go);
        dialog.open();
    }

    private void restore(VersionView version) {
        var live = versions.stream().filter(VersionView::live).findFirst();
        try {
            calls.restore(place.project(), place.service(), version.version());
            var text = Texts.text("services.restored", place.service(), ServiceWords.shortVersion(version.version()));
            live.ifPresentOrElse(before -> Toasts.undoable(text, () -> restore(before)), () -> Toasts.done(text));
            load();
        } catch (RuntimeException e) {
            Toasts.failed(e);
        }
    }

    private void compare() {
        place.change().set("from", ServiceWords.shortVersion(version(from)));
        place.change().set("to", ServiceWords.shortVersion(version(to)));
        showDiff();
    }

    private static String version(Select<VersionView> select) {
        return select.getValue() == null ? "" : select.getValue().version();
    }

    private void showDiff() {
        diff.removeAll();
        if (from.getValue() == null || to.getValue() == null) {
            return;
        }
        if (versions.size() == 1) {
            diff.add(new EmptyState(
                    "git-compare", Texts.text("services.diff.first"), Texts.text("services.diff.first.text")));
            return;
        }
        var files = calls.diff(place.project(), place.service(), version(from), version(to));
        if (files.isEmpty()) {
            diff.add(new EmptyState(
                    "git-compare", Texts.text("services.diff.none"), Texts.text("services.diff.none.text")));
            return;
        }
        var total = new Span(Texts.text("services.diff.files", files.size()));
        total.addClassName("fx-muted");
        diff.add(total);
        files.stream().limit(FILES_OPEN).forEach(file -> diff.add(file(file)));
        files.stream().skip(FILES_OPEN).forEach(file -> diff.add(new Span(file.path())));
    }

    private static Div file(FileDiff file) {
        var path = new H2(file.path());
        path.addClassName("fx-mono");
        var change = new Span(Texts.text("services.diff." + file.change().name().toLowerCase(java.util.Locale.ROOT)));
        change.addClassName("fx-tag");
        var head = new Div(path, change);
        head.addClassNames("fx-row", "services-file-head");
        if (file.hidden() == null) {
            head.add(count(file, LineDiff.Kind.ADDED, "+"), count(file, LineDiff.Kind.REMOVED, "−"));
        }
        var panel = new Div(head);
        panel.addClassNames("fx-panel", "services-file");
        if (file.hidden() != null) {
            var why = new Div(FilesTab.why(file.hidden()));
            why.addClassNames("fx-muted", "services-nothing");
            panel.add(why);
        } else {
            panel.add(CodeLines.of(file.lines(), file.path()));
        }
        return panel;
    }

    private static Span count(FileDiff file, LineDiff.Kind kind, String sign) {
        long lines = file.lines().stream()
                .flatMap(hunk -> hunk.lines().stream())
                .filter(line -> Objects.equals(line.kind(), kind))
                .count();
        var count = new Span(sign + lines);
        count.addClassNames("fx-mono", kind == LineDiff.Kind.ADDED ? "services-plus" : "services-minus");
        return count;
    }
}
