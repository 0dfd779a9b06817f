package fx.app.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import fx.app.access.Caller;
import fx.app.audit.AuditLog;
import fx.app.git.Activations;
import fx.app.git.Commits;
import fx.app.git.PushedConcept.Change;
import fx.app.problem.ProblemException;
import fx.app.problem.ProblemException.Violation;
import fx.app.role.ConditionalOnRole;
import fx.app.rule.RulePublisher;
import fx.db.flow.FlowRow;
import fx.db.flow.FlowRows;
import fx.db.flow.FlowVersion;
import fx.db.flow.FlowVersions;
import fx.db.project.ProjectRepository;
import fx.db.service.RepositoryHeads;
import fx.engine.flow.Flow;
import fx.engine.flow.FlowFile;
import fx.engine.flow.FlowProblem;
import fx.engine.message.Wire;
import fx.engine.service.ServiceProblem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Flows as people edit, publish and switch them. Publishing is a commit; what follows is the same as for a push. */
@Component
@ConditionalOnRole("ui")
public class FlowDesk {
    private static final int MOST_VERSIONS = 200;

    private final FlowRows flows;
    private final FlowVersions versions;
    private final ProjectCatalogs catalogs;
    private final FlowRules rules;
    private final Commits commits;
    private final Activations activations;
    private final ProjectRepository projects;
    private final RepositoryHeads heads;
    private final AuditLog audit;
    private final DraftViewers viewers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FlowDesk(
            FlowRows flows,
            FlowVersions versions,
            ProjectCatalogs catalogs,
            FlowRules rules,
            Commits commits,
            Activations activations,
            ProjectRepository projects,
            RepositoryHeads heads,
            AuditLog audit,
            DraftViewers viewers,
            TransactionTemplate transaction,
            Clock clock) {
        this.flows = flows;
        this.versions = versions;
        this.catalogs = catalogs;
        this.rules = rules;
        this.commits = commits;
        this.activations = activations;
        this.projects = projects;
        this.heads = heads;
        this.audit = audit;
        this.viewers = viewers;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A flow as the API shows it.
     *
     * @param state published, paused, draft, rejected (the newest push of its file was refused) or removed
     * @param definition the draft if there is one, else what is published; only for a single flow
     * @param draft whether there is a draft
     * @param starts event types and webhooks that begin its runs
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FlowView(
            String project,
            String name,
            String title,
            List<String> starts,
            List<String> tags,
            String state,
            boolean active,
            @Nullable String version,
            boolean draft,
            @Nullable String draftBy,
            @Nullable Instant draftAt,
            long draftNumber,
            Instant changedAt,
            @Nullable List<ServiceProblem> problems,
            @Nullable JsonNode definition) {}

    /** A version in the list of a flow's versions. */
    public record VersionView(String version, String author, String message, Instant createdAt, boolean live) {}

    /** What publishing or switching led to; {@code live} is whether every shard of the router works with it already. */
    public record Switched(String flow, @Nullable String version, boolean active, boolean live) {}

    /** All flows of the project by name, without their definitions. */
    @Transactional(readOnly = true)
    public List<FlowView> list(String project) {
        return flows.findByProjectOrderByName(project).stream()
                .filter(flow -> flow.present() || flow.draft() != null)
                .map(flow -> view(flow, false))
                .toList();
    }

    /** One flow with its definition; a 404 problem where there is none. */
    @Transactional(readOnly = true)
    public FlowView get(String project, String name) {
        return view(require(project, name), true);
    }

    /** Published versions, newest first. */
    @Transactional(readOnly = true)
    public List<VersionView> versions(String project, String name) {
        var flow = require(project, name);
        return versions.findByProjectAndFlowOrderByIdDesc(project, name, Limit.of(MOST_VERSIONS)).stream()
                .map(version -> new VersionView(
                        version.commit(),
                        version.author(),
                        version.message(),
                        version.createdAt(),
                        version.commit().equals(flow.version())))
                .toList();
    }

    /**
     * Saves a draft; problems do not keep it from being saved.
     *
     * @param number number of the draft that the caller has seen, or null to save whatever there is
     */
    public FlowView saveDraft(Caller caller, String project, String name, byte[] file, @Nullable Long number) {
        checkName(name);
        var json = json(file);
        var saved = Objects.requireNonNull(transaction.execute(_ -> {
            heads.lockProject(project);
            var flow = flows.lock(project, name).orElseGet(() -> new FlowRow(project, name, clock.instant()));
            if (number != null && number != flow.draftNumber()) {
                throw ProblemException.conflict(
                        "flow.stale",
                        "Somebody saved this flow since you read it" + by(flow) + ". Read it again and merge.");
            }
            flow.saveDraft(Wire.JSON.writeValueAsString(json), null, caller.name(), clock.instant());
            flows.saveAndFlush(flow);
            audit.done(caller, "flow.save", project, name, "draft " + flow.draftNumber());
            return view(flow, true);
        }));
        viewers.tell(project, name, new DraftNews.Replaced(saved.draftNumber()));
        return saved;
    }

    /** What is to be said about a flow file. */
    @Transactional(readOnly = true)
    public List<FlowProblem> validate(String project, byte[] file) {
        return CheckedFlow.of(file, catalogs.of(project)).problems();
    }

    /** Commits the draft as the caller and makes it live. */
    public Switched publish(Caller caller, String project, String name, @Nullable String message) {
        var flow = require(project, name);
        String draft = flow.draft();
        if (draft == null) {
            throw ProblemException.conflict("flow.no-draft", "Flow '" + name + "' has no draft to publish.");
        }
        var checked = CheckedFlow.of(draft.getBytes(StandardCharsets.UTF_8), catalogs.of(project));
        var definition = refuseIfBroken(name, checked);
        byte[] file = FlowFile.write(definition).getBytes(StandardCharsets.UTF_8);
        var entity = projects.findById(project).orElseThrow(() -> ProblemException.notFound("project", project));
        commits.write(
                entity,
                PushedFlows.FOLDER + "/" + name + PushedFlows.ENDING,
                file,
                caller,
                message == null || message.isBlank()
                        ? "Publish flow " + name
                        : message.strip().replace("\0", ""));
        audit.done(caller, "flow.publish", project, name, null);
        var activated = activations.activate(entity);
        boolean rejected = activated.stream()
                .flatMap(one -> one.parts().stream())
                .anyMatch(part ->
                        part.kind().equals("flow") && part.name().equals(name) && part.change() == Change.REJECTED);
        if (rejected) {
            throw ProblemException.conflict(
                    "flow.changed-meanwhile",
                    "A push came in between with which this flow does not fit. Validate it again.");
        }
        var published = require(project, name);
        viewers.tell(project, name, new DraftNews.Published(published.draftNumber(), published.version()));
        return new Switched(
                name,
                published.version(),
                published.active(),
                activated.map(Activations.Activated::live).orElse(true));
    }

    /** Lets the flow's starts begin runs, or not; runs that have begun go on. */
    public Switched switchTo(Caller caller, String project, String name, boolean active) {
        var applied = Objects.requireNonNull(transaction.execute(_ -> {
            heads.lockProject(project);
            var flow = flows.lock(project, name).orElseThrow(() -> ProblemException.notFound("flow", name));
            var published = rules.published(flow)
                    .filter(_ -> flow.present())
                    .orElseThrow(() -> ProblemException.conflict(
                            "flow.not-published", "Flow '" + name + "' has no published version. Publish it first."));
            if (flow.active() == active) {
                return List.<CompletableFuture<Void>>of();
            }
            flow.switchTo(active, clock.instant());
            audit.done(caller, active ? "flow.activate" : "flow.deactivate", project, name, null);
            var publishing = rules.publish(flow, published, null);
            flows.saveAndFlush(flow);
            return publishing;
        }));
        return new Switched(name, require(project, name).version(), active, RulePublisher.await(applied));
    }

    private static Flow refuseIfBroken(String name, CheckedFlow checked) {
        if (checked.flow() == null || !checked.publishable()) {
            throw new ProblemException(
                    422,
                    "flow.broken",
                    "The flow has problems",
                    "Cannot publish '" + name + "': mend what is listed.",
                    checked.problems().stream()
                            .filter(FlowProblem::isError)
                            .map(issue -> new Violation(
                                    issue.node() == null
                                            ? null
                                            : issue.node() + (issue.field() == null ? "" : "." + issue.field()),
                                    issue.text() + " " + issue.remedy()))
                            .toList());
        }
        return checked.flow();
    }

    private FlowRow require(String project, String name) {
        return flows.findByProjectAndName(project, name).orElseThrow(() -> ProblemException.notFound("flow", name));
    }

    private FlowView view(FlowRow flow, boolean detail) {
        String text = flow.draft() == null ? published(flow) : flow.draft();
        var definition = text == null ? null : Wire.JSON.readTree(text);
        String title = definition == null ? "" : definition.path("title").asString("");
        return new FlowView(
                flow.project(),
                flow.name(),
                title.isEmpty() ? flow.name() : title,
                starts(definition),
                tags(definition),
                state(flow),
                flow.active(),
                flow.version(),
                flow.draft() != null,
                flow.draftBy(),
                flow.draftAt(),
                flow.draftNumber(),
                flow.changedAt(),
                flow.problems() == null
                        ? null
                        : Arrays.asList(Wire.JSON.readValue(flow.problems(), ServiceProblem[].class)),
                detail ? definition : null);
    }

    private static List<String> starts(@Nullable JsonNode definition) {
        return definition == null
                ? List.of()
                : definition
                        .path("nodes")
                        .valueStream()
                        .filter(node -> node.path("kind").asString("").equals("start"))
                        .map(node -> node.path("event").asString("").isEmpty()
                                ? "webhook " + node.path("webhook").asString("")
                                : node.path("event").asString(""))
                        .toList();
    }

    private static List<String> tags(@Nullable JsonNode definition) {
        return definition == null
                ? List.of()
                : definition
                        .path("tags")
                        .valueStream()
                        .map(tag -> tag.asString(""))
                        .toList();
    }

    private @Nullable String published(FlowRow flow) {
        String version = flow.version();
        return version == null
                ? null
                : versions.findByProjectAndFlowAndCommit(flow.project(), flow.name(), version)
                        .map(FlowVersion::definition)
                        .orElse(null);
    }

    static String state(FlowRow flow) {
        if (flow.rejectedCommit() != null) {
            return "rejected";
        }
        if (flow.version() == null || !flow.present()) {
            return flow.draft() == null ? "removed" : "draft";
        }
        return flow.active() ? "published" : "paused";
    }

    private static String by(FlowRow flow) {
        return flow.draftBy() == null ? "" : " (last: " + flow.draftBy() + ")";
    }

    private static void checkName(String name) {
        if (!PushedFlows.isName(name)) {
            throw ProblemException.badField(
                    "flow.name-wrong", "flow", "A flow's name has letters, digits, '_' and '-', at most 64.");
        }
    }

    private static JsonNode json(byte[] file) {
        try {
            var json = Wire.JSON.readTree(file);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new ProblemException(
                    400,
                    "json.malformed",
                    "Bad request",
                    "The flow is not JSON"
                            + (at == null
                                    ? "."
                                    : ": look at line " + at.getLineNr() + ", column " + at.getColumnNr() + "."));
        }
        throw ProblemException.badField("flow.not-a-flow", "", "A flow is a JSON object.");
    }
}
