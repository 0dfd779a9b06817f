package fx.app.flow;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.audit.AuditLog;
import fx.app.problem.ProblemException;
import fx.app.role.ConditionalOnRole;
import fx.db.flow.DraftSteps;
import fx.db.flow.FlowRow;
import fx.db.flow.FlowVersions;
import fx.engine.draft.Draft;
import fx.engine.draft.Edit;
import fx.engine.draft.FlowDiff;
import fx.engine.draft.Gestures;
import fx.engine.flow.Flow;
import fx.engine.flow.FlowCatalog;
import fx.engine.flow.FlowCompiler;
import fx.engine.flow.FlowFile;
import fx.engine.flow.FlowReading;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Flows as they are being drawn: every change is saved at once, as a step that can be undone, also after a restart.
 * Each method checks what its caller may do.
 */
@Service
@ConditionalOnRole("ui")
public class FlowDrafts {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_TITLE = 500;

    private final DraftStore drafts;
    private final DraftSteps steps;
    private final DraftViewers viewers;
    private final FlowDesk desk;
    private final FlowRules rules;
    private final FlowVersions versions;
    private final ProjectCatalogs catalogs;
    private final AccessPolicy policy;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    FlowDrafts(
            DraftStore drafts,
            DraftSteps steps,
            DraftViewers viewers,
            FlowDesk desk,
            FlowRules rules,
            FlowVersions versions,
            ProjectCatalogs catalogs,
            AccessPolicy policy,
            AuditLog audit,
            JdbcClient jdbc,
            Clock clock) {
        this.drafts = drafts;
        this.steps = steps;
        this.viewers = viewers;
        this.desk = desk;
        this.rules = rules;
        this.versions = versions;
        this.catalogs = catalogs;
        this.policy = policy;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The flow as it stands, with its problems and what can be undone. */
    public DraftView open(Caller caller, String project, String name) {
        policy.require(caller, Action.PROJECT_SEE, project);
        return look(project, name);
    }

    /** For who has another right already: a token to write need not have the scope to read. */
    private DraftView look(String project, String name) {
        return drafts.reading(this::view, project, name);
    }

    private DraftView view(FlowRow row) {
        var reading = drafts.read(row);
        var flow = reading instanceof FlowReading.Read(var read) ? read : null;
        boolean history = flow != null && drafts.hasHistory(row, flow);
        return new DraftView(
                row.project(),
                row.name(),
                row.draftNumber(),
                flow,
                row.draft() != null,
                FlowDesk.state(row),
                row.active(),
                row.version(),
                row.draftBy(),
                row.draftAt(),
                switch (reading) {
                    case FlowReading.Read(var read) -> drafts.problems(row.project(), read);
                    case FlowReading.Refused(var problems) -> problems;
                },
                history ? DraftStore.label(steps.lastDone(row.project(), row.name())) : null,
                history ? DraftStore.label(steps.nextUndone(row.project(), row.name())) : null);
    }

    /** What the flows of a project can refer to, for forms and mappings of a draft. */
    public FlowCatalog catalog(Caller caller, String project) {
        policy.require(caller, Action.PROJECT_SEE, project);
        return catalogs.of(project);
    }

    /**
     * Does a step.
     *
     * @param number number of the draft that the caller has
     * @param label what to call it, or null for words made from the edits
     */
    public DraftAnswer edit(
            Caller caller, String project, String name, long number, @Nullable String label, List<Edit> edits) {
        policy.require(caller, Action.FLOW_WRITE, project);
        var unsure = new java.util.ArrayList<String>();
        return drafts.change(project, name, caller.name(), number, DraftStore.Kind.STEP, unsure, (draft, _) -> {
            var complete = Gestures.complete(draft.flow(), edits);
            unsure.addAll(complete.unsure());
            return draft.apply(label, caller.name(), clock.instant(), complete.edits());
        });
    }

    /** Takes the last step back, whoever did it. */
    public DraftAnswer undo(Caller caller, String project, String name, long number) {
        policy.require(caller, Action.FLOW_WRITE, project);
        return drafts.change(
                project, name, caller.name(), number, DraftStore.Kind.UNDO, List.of(), (draft, _) -> draft.undo());
    }

    /** Does the step again that was undone last. */
    public DraftAnswer redo(Caller caller, String project, String name, long number) {
        policy.require(caller, Action.FLOW_WRITE, project);
        return drafts.change(
                project, name, caller.name(), number, DraftStore.Kind.REDO, List.of(), (draft, _) -> draft.redo());
    }

    /** The steps that can be undone or done again, newest first. */
    public List<DraftView.StepView> history(Caller caller, String project, String name) {
        policy.require(caller, Action.PROJECT_SEE, project);
        return drafts.reading(
                row -> drafts.read(row) instanceof FlowReading.Read(var flow) && drafts.hasHistory(row, flow)
                        ? steps.list(project, name).stream()
                                .map(step -> new DraftView.StepView(
                                        step.number(), step.label(), step.author(), step.at(), step.undone()))
                                .toList()
                        : List.of(),
                project,
                name);
    }

    /** Makes an empty flow; its name is made from the title, and free. */
    public DraftView create(Caller caller, String project, String title) {
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            throw ProblemException.badField(
                    "flow.title", "title", "A flow needs a title of up to " + LONGEST_TITLE + " characters.");
        }
        return create(caller, project, new Flow(title.strip(), null, List.of(), List.of(), List.of(), Map.of()));
    }

    /** Makes a flow that looks like this one: of a template, an import, or one that was deleted. */
    public DraftView create(Caller caller, String project, Flow flow) {
        policy.require(caller, Action.FLOW_WRITE, project);
        var wish = slug(flow.title());
        var name = wish;
        for (int number = 2; !drafts.create(project, name, flow, caller.name()); number++) {
            var suffix = "-" + number;
            name = wish.substring(0, Math.min(wish.length(), LONGEST_NAME - suffix.length())) + suffix;
        }
        audit.done(caller, "flow.create", project, name, null);
        return look(project, name);
    }

    /** A new flow like this one, draft included. */
    public DraftView duplicate(Caller caller, String project, String name) {
        policy.require(caller, Action.PROJECT_SEE, project);
        var flow = readable(project, name);
        return create(
                caller,
                project,
                new Flow(
                        flow.title() + " (copy)",
                        flow.description(),
                        flow.tags(),
                        flow.nodes(),
                        flow.edges(),
                        flow.layout()));
    }

    /** Goes back to what is published, as a step that can be undone. */
    public DraftAnswer discard(Caller caller, String project, String name, long number) {
        policy.require(caller, Action.FLOW_WRITE, project);
        audit.done(caller, "flow.discard", project, name, "draft " + number);
        return drafts.change(
                project,
                name,
                caller.name(),
                number,
                DraftStore.Kind.STEP,
                List.of(),
                (draft, published) -> become(draft, published, "Discard the draft", caller));
    }

    /** Brings a published version back into the draft, as one step. */
    public DraftAnswer restore(Caller caller, String project, String name, long number, String version) {
        policy.require(caller, Action.FLOW_WRITE, project);
        var flow = version(project, name, version);
        audit.done(caller, "flow.restore", project, name, version);
        var label = "Restore version " + version.substring(0, Math.min(7, version.length()));
        return drafts.change(
                project,
                name,
                caller.name(),
                number,
                DraftStore.Kind.STEP,
                List.of(),
                (draft, _) -> become(draft, flow, label, caller));
    }

    private Draft.Change become(Draft draft, @Nullable Flow flow, String label, Caller caller) {
        if (flow == null) {
            return new Draft.Change.Refused("This flow was never published, so there is nothing to go back to.");
        }
        return draft.apply(label, caller.name(), clock.instant(), Gestures.between(draft.flow(), flow));
    }

    /**
     * Deletes a flow that was never published.
     *
     * @return what it was, from which {@link #create(Caller, String, Flow)} makes it again; null where it was unreadable
     */
    public @Nullable Flow delete(Caller caller, String project, String name) {
        policy.require(caller, Action.FLOW_WRITE, project);
        var flow = look(project, name).flow();
        if (!drafts.remove(project, name)) {
            throw ProblemException.conflict(
                    "flow.published",
                    "Flow '" + name + "' has been published. Pause it, or remove its file from the repository.");
        }
        audit.done(caller, "flow.delete", project, name, null);
        viewers.tell(project, name, new DraftNews.Deleted(Long.MAX_VALUE));
        return flow;
    }

    /** What publishing the draft would change. */
    public PublishPlan plan(Caller caller, String project, String name) {
        policy.require(caller, Action.PROJECT_SEE, project);
        var view = open(caller, project, name);
        var flow = view.flow();
        var before = published(project, name);
        var changes = FlowDiff.between(before, flow == null ? empty(view) : flow);
        return new PublishPlan(
                view.number(),
                changes,
                view.problems(),
                view.draft() && flow != null && FlowCompiler.publishable(view.problems()),
                view.active() || view.version() == null,
                running(project, name));
    }

    /**
     * Publishes the draft that the caller has seen.
     *
     * @param message the sentence that becomes the commit's message
     */
    public FlowDesk.Switched publish(
            Caller caller, String project, String name, long number, @Nullable String message) {
        policy.require(caller, Action.FLOW_WRITE, project);
        var view = look(project, name);
        if (view.number() != number) {
            throw ProblemException.conflict(
                    "flow.stale",
                    "Somebody changed this flow meanwhile"
                            + (view.by() == null ? "" : " (last: " + view.by() + ")")
                            + ". Look at the changes and publish again.");
        }
        return desk.publish(caller, project, name, message);
    }

    /**
     * Tells the listener, which must return at once, of all that happens to the flow in this process from now on.
     *
     * @return ends it
     */
    public Runnable subscribe(Caller caller, String project, String name, Consumer<DraftNews> listener) {
        policy.require(caller, Action.PROJECT_SEE, project);
        return viewers.subscribe(project, name, listener);
    }

    /** The draft, or a 409 problem where it has not the form of a flow. */
    Flow readable(String project, String name) {
        var flow = look(project, name).flow();
        if (flow == null) {
            throw ProblemException.conflict(
                    "flow.unreadable", "The draft of '" + name + "' has not the form of a flow.");
        }
        return flow;
    }

    /** A published version; a 404 problem where there is none. */
    public Flow version(Caller caller, String project, String name, String version) {
        policy.require(caller, Action.PROJECT_SEE, project);
        return version(project, name, version);
    }

    private Flow version(String project, String name, String version) {
        return versions.findByProjectAndFlowAndCommit(project, name, version)
                .map(found -> FlowFile.read(found.definition().getBytes(StandardCharsets.UTF_8)))
                .map(reading -> reading instanceof FlowReading.Read(var flow) ? flow : null)
                .orElseThrow(() -> ProblemException.notFound("version", version));
    }

    private @Nullable Flow published(String project, String name) {
        return drafts.reading(
                        row -> row.present() ? rules.published(row) : java.util.Optional.<FlowRules.Versioned>empty(),
                        project,
                        name)
                .map(FlowRules.Versioned::definition)
                .orElse(null);
    }

    private long running(String project, String name) {
        return Objects.requireNonNullElse(
                jdbc.sql("select count(*) from (select 1 from runs where project = :project and flow = :flow"
                                + " and state = 'running' and not test limit 10000) known")
                        .param("project", project)
                        .param("flow", name)
                        .query(Long.class)
                        .single(),
                0L);
    }

    private static Flow empty(DraftView view) {
        return new Flow(view.name(), null, List.of(), List.of(), List.of(), Map.of());
    }

    private static String slug(String title) {
        var plain = Normalizer.normalize(title, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        var words = plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        var cut = words.substring(0, Math.min(words.length(), LONGEST_NAME)).replaceAll("-+$", "");
        return cut.isEmpty() ? "flow" : cut;
    }
}
