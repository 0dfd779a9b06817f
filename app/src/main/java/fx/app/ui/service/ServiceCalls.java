package fx.app.ui.service;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.access.SignedIn;
import fx.app.catalog.CatalogService;
import fx.app.execution.ExecutionQuery;
import fx.app.execution.ExecutionService;
import fx.app.execution.ExecutionView;
import fx.app.execution.ProjectLogs;
import fx.app.execution.ServiceFigures;
import fx.app.execution.ServiceFigures.Figures;
import fx.app.flow.PublishedFlows;
import fx.app.git.FolderHistory;
import fx.app.live.LiveFacts;
import fx.app.problem.ProblemException;
import fx.app.secret.SecretService;
import fx.app.service.ManualRun;
import fx.app.service.SecretUse;
import fx.app.service.ServiceDesk;
import fx.app.service.ServiceRestore;
import fx.app.service.ServiceView;
import fx.app.trace.Events;
import fx.app.ui.session.SessionCallers;
import fx.app.ui.session.ViewCalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the views of services ask for and do. */
@ViewCalls
public class ServiceCalls {
    private static final int RUNS = 50;
    private static final int LOG_LINES = 500;
    private static final int RUN_EXAMPLES = 5;
    private static final int EVENT_EXAMPLES = 10;

    private final SessionCallers callers;
    private final AccessPolicy policy;
    private final ServiceDesk services;
    private final ServiceRestore restores;
    private final ManualRun runs;
    private final PublishedFlows flows;
    private final FolderHistory folders;
    private final SecretService secrets;
    private final SecretUse secretUse;
    private final ExecutionService executions;
    private final ServiceFigures figures;
    private final ProjectLogs logs;
    private final Events events;

    ServiceCalls(
            SessionCallers callers,
            AccessPolicy policy,
            ServiceDesk services,
            ServiceRestore restores,
            ManualRun runs,
            PublishedFlows flows,
            FolderHistory folders,
            SecretService secrets,
            SecretUse secretUse,
            ExecutionService executions,
            ServiceFigures figures,
            ProjectLogs logs,
            Events events) {
        this.callers = callers;
        this.policy = policy;
        this.services = services;
        this.restores = restores;
        this.runs = runs;
        this.flows = flows;
        this.folders = folders;
        this.secrets = secrets;
        this.secretUse = secretUse;
        this.executions = executions;
        this.figures = figures;
        this.logs = logs;
        this.events = events;
    }

    /** A service in the list. */
    public record Row(ServiceDesk.Listed listed, Figures figures) {
        String name() {
            return listed.service().name();
        }

        String title() {
            return ServiceWords.title(listed.service(), listed.title());
        }
    }

    /** What the caller may do with services of a project. */
    public record Rights(boolean readData, boolean write, boolean deactivate, boolean secrets, boolean run) {}

    /** A service with all that its page shows at once. */
    public record Page(ServiceView service, Figures figures, List<PublishedFlows.Use> usedBy, Rights rights) {}

    /**
     * A secret that a service uses or has.
     *
     * @param used whether its scripts ask for it
     * @param scope {@code service} or {@code project} where it is set, or null
     */
    public record SecretRow(
            String name,
            boolean used,
            @Nullable String scope,
            int version,
            @Nullable String by,
            @Nullable Instant at) {}

    /** The services of the project with how they did in the last day. */
    @Requires(Action.PROJECT_SEE)
    public List<Row> list(String project) {
        var listed = services.overview(project);
        var known = figures.of(
                project, listed.stream().map(one -> one.service().name()).toList());
        return listed.stream()
                .map(one -> new Row(one, known.getOrDefault(one.service().name(), Figures.NONE)))
                .toList();
    }

    /** One service. */
    @Requires(Action.PROJECT_SEE)
    public Page get(String project, String service) {
        var caller = callers.current();
        var found = services.get(project, service);
        var known = figures.of(project, List.of(service));
        return new Page(
                found,
                known.getOrDefault(service, Figures.NONE),
                flows.using(project, service),
                new Rights(
                        policy.allows(caller, Action.DATA_READ, project),
                        policy.allows(caller, Action.CODE_WRITE, project),
                        policy.allows(caller, Action.SERVICE_DEACTIVATE, project),
                        policy.allows(caller, Action.SECRET_WRITE, project),
                        runs.mayRun(caller, project, service)));
    }

    @Requires(Action.PROJECT_SEE)
    public List<ServiceDesk.VersionView> versions(String project, String service) {
        return services.versions(project, service);
    }

    /** The files of a version. */
    @Requires(Action.PROJECT_SEE)
    public List<FolderHistory.FileEntry> files(String project, String service, String version) {
        return folders.files(project, services.tree(project, service, version));
    }

    /** A file of a version. */
    @Requires(Action.PROJECT_SEE)
    public FolderHistory.FileText file(String project, String service, String version, String path) {
        return folders.find(project, services.tree(project, service, version), path)
                .orElseThrow(() -> ProblemException.notFound("file", path));
    }

    /** What changed from a version to another. */
    @Requires(Action.PROJECT_SEE)
    public List<FolderHistory.FileDiff> diff(String project, String service, String from, String to) {
        return folders.diff(project, services.tree(project, service, from), services.tree(project, service, to));
    }

    /** Commits the service as it was in a version, which makes it live. */
    @Requires(Action.CODE_WRITE)
    public void restore(String project, String service, String version) {
        restores.restore(callers.current(), project, service, version);
    }

    /** Pauses or resumes; resuming needs more than pausing, which the service checks. */
    @Requires(Action.SERVICE_DEACTIVATE)
    public void switchTo(String project, String service, boolean active) {
        services.switchTo(callers.current(), project, service, active);
    }

    @Requires(Action.DATA_READ)
    public ServiceDesk.ConfigView config(String project, String service) {
        return services.config(project, service);
    }

    /** Sets the configuration that wins over the pushed one; null returns to the pushed one. */
    @Requires(Action.CODE_WRITE)
    public void editConfig(String project, String service, @Nullable JsonNode config) {
        services.editConfig(callers.current(), project, service, config);
    }

    /** The secrets that the live version's scripts ask for, and those that are set for it; never a value. */
    @Requires(Action.SECRET_WRITE)
    public List<SecretRow> secrets(String project, String service) {
        var version = services.get(project, service).version();
        var used = version == null ? new TreeSet<String>() : secretUse.names(project, service, version);
        var rows = new TreeMap<String, SecretRow>();
        used.forEach(name -> rows.put(name, new SecretRow(name, true, null, 0, null, null)));
        secrets.list(project, null).stream()
                .filter(secret -> used.contains(secret.name()))
                .forEach(secret -> rows.put(
                        secret.name(),
                        new SecretRow(
                                secret.name(),
                                true,
                                "project",
                                secret.version(),
                                secret.updatedBy(),
                                secret.updatedAt())));
        secrets.list(project, service)
                .forEach(secret -> rows.put(
                        secret.name(),
                        new SecretRow(
                                secret.name(),
                                used.contains(secret.name()),
                                "service",
                                secret.version(),
                                secret.updatedBy(),
                                secret.updatedAt())));
        return new ArrayList<>(rows.values());
    }

    /** Sets a secret of the service; it cannot be read back. */
    @Requires(Action.SECRET_WRITE)
    public void setSecret(String project, String service, String name, JsonNode value) {
        services.get(project, service);
        secrets.set(callers.current(), project, service, name, value);
    }

    /** Removes a secret of the service with all its versions. */
    @Requires(Action.SECRET_WRITE)
    public void deleteSecret(String project, String service, String name) {
        secrets.delete(callers.current(), project, service, name);
    }

    /** The newest executions of the service. */
    @Requires(Action.PROJECT_SEE)
    public List<ExecutionView> runs(String project, String service) {
        return executions
                .list(
                        callers.current(),
                        ExecutionQuery.in(project).withService(service).page(null, RUNS))
                .items();
    }

    /**
     * Parameters that a run can begin with.
     *
     * @param kind {@code run} for the input of an earlier execution, {@code event} for an event's data
     * @param name id of the execution, type of the event
     */
    public record Example(String kind, String name, Instant at, JsonNode data) {}

    /** Inputs of the newest executions, and the newest events that would start the service. */
    @Requires(Action.DATA_READ)
    public List<Example> examples(String project, String service) {
        var caller = callers.current();
        var examples = new ArrayList<Example>();
        runs(project, service).stream().limit(RUN_EXAMPLES).forEach(run -> {
            var input = executions.get(caller, run.id()).input();
            if (input != null && input.isObject()) {
                examples.add(new Example("run", run.id().substring(0, 8), run.queuedAt(), input));
            }
        });
        var triggers = services.get(project, service).triggers();
        events.newest(project, EVENT_EXAMPLES * 4).stream()
                .filter(event -> triggers.isEmpty()
                        || triggers.stream().anyMatch(trigger -> CatalogService.covers(trigger.type(), event.type())))
                .filter(event -> event.data() != null && event.data().isObject())
                .limit(EVENT_EXAMPLES)
                .forEach(event -> examples.add(
                        new Example("event", event.type(), event.at(), Objects.requireNonNull(event.data()))));
        return examples;
    }

    /** An execution of the service, once it is recorded. */
    @Requires(Action.PROJECT_SEE)
    public Optional<ExecutionView> execution(String project, String execution) {
        try {
            return Optional.of(executions.get(callers.current(), execution))
                    .filter(found -> project.equals(found.project()));
        } catch (ProblemException notYet) {
            return Optional.empty();
        }
    }

    /** The newest lines of the service's log, oldest first. */
    @Requires(Action.PROJECT_SEE)
    public List<ProjectLogs.Line> log(String project, String service) {
        var lines = logs.newest(ProjectLogs.Filter.of(project, service), LOG_LINES);
        return policy.allows(callers.current(), Action.DATA_READ, project)
                ? lines
                : lines.stream().map(ProjectLogs.Line::withoutData).toList();
    }

    /** Calls back for new lines, on another thread. */
    @Requires(Action.PROJECT_SEE)
    public LiveFacts.Subscription followLog(String project, String service, Consumer<List<ProjectLogs.Line>> listener) {
        boolean readsData = policy.allows(callers.current(), Action.DATA_READ, project);
        return logs.follow(
                ProjectLogs.Filter.of(project, service),
                lines -> listener.accept(
                        readsData
                                ? lines
                                : lines.stream()
                                        .map(ProjectLogs.Line::withoutData)
                                        .toList()));
    }

    /** Starts the service by hand; returns at once. */
    @SignedIn("the manifest may let viewers run it, so the right is checked with the service at hand")
    public ManualRun.Started run(String project, String service, @Nullable JsonNode params) {
        return runs.run(callers.current(), project, service, new ManualRun.Order(params, null, null), null);
    }
}
