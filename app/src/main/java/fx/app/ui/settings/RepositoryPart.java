package fx.app.ui.settings;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import fx.app.git.LastPush;
import fx.app.ui.component.Commands;
import fx.app.ui.component.CopyableId;
import fx.app.ui.component.ServerAddress;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.live.LiveFeed;
import java.util.Optional;

/** Where the project's code is, what was pushed last, and how to begin. */
final class RepositoryPart extends Div {
    private static final long serialVersionUID = 1L;
    private static final int SHORT = 8;

    private final transient SettingsCalls calls;
    private final String project;
    private final String server = ServerAddress.base();
    private final Div facts = new Div();
    private transient Optional<LastPush.Tip> shown = Optional.empty();
    private boolean filled;

    RepositoryPart(SettingsCalls calls, LiveFeed live, String project) {
        this.calls = calls;
        this.project = project;
        addClassName("fx-settings-body");
        var panel = new Section(new H2(Texts.text("settings.repository.head")), facts);
        panel.addClassNames("fx-panel", "fx-settings-panel");
        var with = new Section(
                new H2(Texts.text("settings.repository.fx")),
                new Paragraph(Texts.text("settings.repository.fx.text")),
                new Commands(
                        "./fx login --server " + server + " --project " + project,
                        "./fx clone " + project + " && cd " + project,
                        "../fx new service hello",
                        "git add hello && git commit -m \"Add hello\"",
                        "../fx push"));
        with.addClassNames("fx-panel", "fx-settings-panel");
        var git = new Section(
                new H2(Texts.text("settings.repository.git")),
                new Paragraph(Texts.text("settings.repository.git.text")),
                new Commands(
                        "git remote add fx " + url(),
                        "git push fx HEAD:" + calls.settings(project).defaultBranch()));
        git.addClassNames("fx-panel", "fx-settings-panel");
        add(panel, with, git);
        refresh();
        live.watch(this, () -> project, SettingsView.PAUSE, this::refresh);
    }

    private void refresh() {
        var tip = calls.lastPush(project);
        if (filled && tip.equals(shown)) {
            return;
        }
        filled = true;
        shown = tip;
        var list = new DescriptionList();
        list.addClassName("fx-facts");
        list.add(
                new DescriptionList.Term(Texts.text("settings.repository.url")),
                new DescriptionList.Description(new CopyableId(url())),
                new DescriptionList.Term(Texts.text("settings.repository.branch")),
                new DescriptionList.Description(
                        new CopyableId(calls.settings(project).defaultBranch())),
                new DescriptionList.Term(Texts.text("settings.repository.last")),
                last(tip));
        facts.removeAll();
        facts.add(list);
    }

    private static DescriptionList.Description last(Optional<LastPush.Tip> tip) {
        if (tip.isEmpty()) {
            return new DescriptionList.Description(Texts.text("settings.repository.nothing"));
        }
        var push = tip.get();
        var by = new Span(new Span(Texts.text("settings.repository.by", push.author()) + " "), new TimeAgo(push.at()));
        by.addClassName("fx-muted");
        var row =
                new Div(new CopyableId(push.commit().substring(0, SHORT), push.commit()), new Span(push.message()), by);
        row.addClassNames("fx-row", "wrap");
        return new DescriptionList.Description(row);
    }

    private String url() {
        return server + "/git/" + project + ".git";
    }
}
