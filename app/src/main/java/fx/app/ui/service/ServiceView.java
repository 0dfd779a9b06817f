package fx.app.ui.service;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.problem.ProblemException;
import fx.app.ui.component.CopyableId;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Note;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.component.Toasts;
import fx.app.ui.frame.MainLayout;
import fx.app.ui.frame.ProjectView;
import fx.app.ui.live.LiveFeed;
import fx.engine.service.ServiceProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One service, with a tab for each thing that one wants to know of it or do with it. */
@Route(value = "p/:project/services/:service", layout = MainLayout.class)
@Requires(Action.PROJECT_SEE)
@StyleSheet("services.css")
class ServiceView extends ProjectView {
    private static final long serialVersionUID = 1L;
    private static final String OVERVIEW = "overview";

    private final transient ServiceCalls calls;
    private final Div head = new Div();
    private final Div notes = new Div();
    private final Tabs tabs = new Tabs();
    private final Div content = new Div();
    private transient List<String> names = List.of();
    private transient ServiceCalls.@Nullable Page page;
    private transient @Nullable ServiceTab shown;
    private boolean filling;

    ServiceView(ServiceCalls calls, LiveFeed live) {
        this.calls = calls;
        head.addClassName("fx-page-head");
        notes.addClassName("fx-column");
        tabs.addClassName("services-tabs");
        tabs.getElement().setAttribute("aria-label", Texts.text("services.tabs"));
        tabs.addSelectedChangeListener(change -> {
            if (!filling) {
                choose(names.get(tabs.getSelectedIndex()));
            }
        });
        content.addClassName("services-tab");
        add(head, notes, tabs, content);
        live.watch(this, this::project, this::refresh);
    }

    @Override
    protected void show() {
        load();
        open(query("tab").orElse(OVERVIEW));
    }

    private void load() {
        try {
            page = calls.get(project(), part("service"));
        } catch (ProblemException gone) {
            if (gone.status() == 404) {
                throw new NotFoundException(gone.detail());
            }
            throw gone;
        }
        fillHead(page());
        fillTabs(page());
    }

    /** What is shown is asked for again; typed text in a tab stays, since tabs decide for themselves. */
    private void refresh() {
        var before = page();
        page = calls.get(project(), part("service"));
        if (!before.equals(page())) {
            fillHead(page());
        }
        if (shown != null) {
            shown.refresh(page());
        }
    }

    private ServiceCalls.Page page() {
        return Objects.requireNonNull(page, "show comes first");
    }

    private void fillHead(ServiceCalls.Page now) {
        var service = now.service();
        var published = service.published();
        var icon = Icons.of(ServiceWords.icon(published == null ? null : published.icon()));
        icon.addClassName("services-icon");
        var version = new Span();
        version.addClassNames("fx-muted", "fx-small", "fx-row");
        if (service.version() != null) {
            version.add(new CopyableId(ServiceWords.shortVersion(service.version()), service.version()));
        }
        version.add(new TimeAgo(service.changedAt()));
        var words = new Div(icon, new H1(title()));
        if (!title().equals(service.name())) {
            words.add(new CopyableId(service.name()));
        }
        words.add(new StateBadge(ServiceWords.state(service)));
        words.addClassNames("fx-row", "services-head");
        head.removeAll();
        head.add(words, version, ServiceWords.tags(service.tags()));
        var spacer = new Div();
        spacer.addClassName("fx-spacer");
        head.add(spacer);
        head.add(actions(now).toArray(Component[]::new));
        notes.removeAll();
        fillNotes(service);
    }

    private List<Component> actions(ServiceCalls.Page now) {
        var service = now.service();
        var actions = new ArrayList<Component>();
        boolean able =
                service.active() ? now.rights().deactivate() : now.rights().write();
        if (able && service.version() != null && !service.state().equals("removed")) {
            var toggle = new Button(
                    Texts.text(service.active() ? "services.pause" : "services.resume"),
                    Icons.of(service.active() ? "pause" : "play"),
                    _ -> switchTo(!service.active(), true));
            toggle.setTooltipText(Texts.text(service.active() ? "services.pause.tip" : "services.resume.tip"));
            toggle.setDisableOnClick(true);
            actions.add(toggle);
        }
        if (now.rights().run() && service.manual()) {
            var run = new Button(Texts.text("services.run"), Icons.of("play"), _ -> open("run"));
            run.addThemeVariants(ButtonVariant.PRIMARY);
            actions.add(run);
        }
        return actions;
    }

    private void switchTo(boolean active, boolean undoable) {
        try {
            calls.switchTo(project(), part("service"), active);
            var text = Texts.text(active ? "services.resumed" : "services.paused", part("service"));
            if (undoable && (!active || page().rights().deactivate())) {
                Toasts.undoable(text, () -> switchTo(!active, false));
            } else {
                Toasts.done(text);
            }
        } catch (RuntimeException e) {
            Toasts.failed(e);
        }
        load();
    }

    private void fillNotes(fx.app.service.ServiceView service) {
        var problems = service.problems();
        if (service.rejectedCommit() != null && problems != null) {
            var list = new Div();
            list.addClassName("services-problems");
            problems.forEach(problem -> list.add(problem(problem)));
            notes.add(new Note(
                    Note.Kind.ERROR,
                    Texts.text(
                            service.version() == null ? "services.rejected.new" : "services.rejected",
                            ServiceWords.shortVersion(service.rejectedCommit()),
                            ServiceWords.shortVersion(service.version())),
                    list));
        }
        if (service.state().equals("removed")) {
            notes.add(new Note(Note.Kind.WARNING, Texts.text("services.removed")));
        } else if (!service.active() && service.version() != null) {
            notes.add(new Note(Note.Kind.INFO, Texts.text("services.paused.note")));
        }
        var warnings = service.warnings();
        if (warnings != null && !warnings.isEmpty()) {
            var list = new Div();
            list.addClassName("services-problems");
            warnings.forEach(problem -> list.add(problem(problem)));
            notes.add(new Note(Note.Kind.WARNING, Texts.text("services.warnings", warnings.size()), list));
        }
        notes.setVisible(notes.getComponentCount() > 0);
    }

    private static Div problem(ServiceProblem problem) {
        var place = new Span(problem.place());
        place.addClassName("fx-mono");
        var remedy = new Span(problem.remedy());
        remedy.addClassName("fx-muted");
        var line = new Div(place, new Span(problem.text()), remedy);
        line.addClassName("services-problem");
        return line;
    }

    private void fillTabs(ServiceCalls.Page now) {
        var wanted = new ArrayList<>(List.of(OVERVIEW));
        if (now.rights().run() && now.service().manual()) {
            wanted.add("run");
        }
        wanted.addAll(List.of("interface", "versions", "files", "config"));
        if (now.rights().secrets()) {
            wanted.add("secrets");
        }
        wanted.addAll(List.of("runs", "log"));
        if (wanted.equals(names)) {
            return;
        }
        filling = true;
        names = List.copyOf(wanted);
        tabs.removeAll();
        names.forEach(name -> tabs.add(new Tab(Texts.text("services.tab." + name))));
        filling = false;
    }

    private void choose(String name) {
        setQuery("from", null);
        setQuery("to", null);
        setQuery("file", null);
        setQuery("version", null);
        setQuery("tab", name.equals(OVERVIEW) ? null : name);
        showTab(name);
    }

    private void open(String asked) {
        var name = names.contains(asked) ? asked : OVERVIEW;
        int index = names.indexOf(name);
        if (tabs.getSelectedIndex() == index) {
            showTab(name);
        } else {
            filling = true;
            tabs.setSelectedIndex(index);
            filling = false;
            if (query("tab").isEmpty() && !name.equals(OVERVIEW)) {
                setQuery("tab", name);
            }
            showTab(name);
        }
        // In a narrow window not all tabs are in view, and a link may lead to one of the last.
        tabs.getElement()
                .executeJs(
                        "setTimeout(() => this.items?.[$0]?.scrollIntoView({block: 'nearest', inline: 'center'}))",
                        index);
    }

    private void showTab(String name) {
        var place = new Place(project(), part("service"), key -> query(key).orElse(""), this::setQuery);
        var tab = tab(name, place);
        shown = tab;
        content.removeAll();
        content.add((Component) tab);
    }

    private ServiceTab tab(String name, Place place) {
        return switch (name) {
            case "run" -> new RunTab(calls, place, page());
            case "interface" -> new InterfaceTab(page());
            case "versions" -> new VersionsTab(calls, place, page());
            case "files" -> new FilesTab(calls, place, page());
            case "config" -> new ConfigTab(calls, place, page());
            case "secrets" -> new SecretsTab(calls, place);
            case "runs" -> new RunsTab(calls, place);
            case "log" -> new LogTab(calls, place, page());
            default -> new OverviewTab(place, page());
        };
    }

    @Override
    protected String title() {
        if (page == null) {
            return part("service");
        }
        var published = page().service().published();
        return ServiceWords.title(page().service(), published == null ? null : published.title());
    }

    @Override
    protected List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.text("nav.services"), "p/" + project() + "/services"));
    }
}
