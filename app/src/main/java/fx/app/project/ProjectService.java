package fx.app.project;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.KnownTokens;
import fx.app.access.PlatformRole;
import fx.app.access.Role;
import fx.app.audit.AuditLog;
import fx.app.problem.ProblemException;
import fx.app.rest.Text;
import fx.db.account.AccountRepository;
import fx.db.project.MemberEntity;
import fx.db.project.MemberRepository;
import fx.db.project.ProjectEntity;
import fx.db.project.ProjectRepository;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Projects and their settings. */
@Service
public class ProjectService {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");
    private static final Pattern BRANCH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Set<String> NETWORKS = Set.of("public", "none");

    private final ProjectRepository projects;
    private final MemberRepository members;
    private final AccountRepository accounts;
    private final AccessPolicy policy;
    private final KnownTokens tokens;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ProjectService(
            ProjectRepository projects,
            MemberRepository members,
            AccountRepository accounts,
            AccessPolicy policy,
            KnownTokens tokens,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.projects = projects;
        this.members = members;
        this.accounts = accounts;
        this.policy = policy;
        this.tokens = tokens;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** The project, for parts of FX that have checked the caller or have none. */
    @Transactional(readOnly = true)
    public Optional<ProjectSettings> find(String name) {
        return projects.findById(name).map(ProjectSettings::of);
    }

    /** Names of all projects, for parts of FX that work on each. */
    @Transactional(readOnly = true)
    public List<String> names() {
        return projects.all().stream().map(ProjectEntity::name).toList();
    }

    /** The projects that the caller sees; a platform admin sees the names of all. */
    @Transactional(readOnly = true)
    public List<ProjectSettings> visible(Caller caller) {
        boolean all = caller.platformRoles().contains(PlatformRole.PLATFORM_ADMIN) && caller.tokenProject() == null;
        return (all ? projects.all() : projects.named(caller.projectRoles().keySet()))
                .stream()
                        .filter(project -> all || policy.allows(caller, Action.PROJECT_SEE, project.name()))
                        .map(ProjectSettings::of)
                        .toList();
    }

    /**
     * Makes a project.
     *
     * @param owner name of the account that owns it; null for the caller
     */
    @Transactional
    public ProjectSettings create(
            Caller caller,
            @Nullable String name,
            @Nullable String title,
            @Nullable String description,
            @Nullable String owner) {
        policy.require(caller, Action.PLATFORM_ADMINISTER, null);
        var checked = Text.matching(
                "name", name, 63, NAME, "2 to 63 lower-case letters, digits and '-', beginning with a letter or digit");
        if (projects.existsById(checked)) {
            throw ProblemException.conflict("project.exists", "There is a project '" + checked + "' already.");
        }
        var ownerName = owner == null ? caller.name() : owner;
        var account = accounts.findByName(ownerName)
                .orElseThrow(() -> ProblemException.badField(
                        "account.unknown", "/owner", "There is no account '" + ownerName + "'."));
        var shown = Text.optional("title", title, 200);
        var project = projects.save(new ProjectEntity(
                checked,
                shown.isEmpty() ? checked : shown,
                Text.optional("description", description, 10_000),
                clock.instant()));
        members.save(new MemberEntity(checked, account.id(), List.of(Role.OWNER.name()), clock.instant()));
        tokens.forget();
        audit.done(caller, "project.create", checked, checked, "owner: " + account.name());
        events.publishEvent(new ProjectCreated(checked));
        return ProjectSettings.of(project);
    }

    /** The project as its members see it. */
    @Transactional(readOnly = true)
    public ProjectSettings get(String name) {
        return ProjectSettings.of(require(name));
    }

    /** Changes what is given. */
    @Transactional
    public ProjectSettings change(Caller caller, String name, ChangeProject change) {
        var project = require(name);
        var changed = new ArrayList<String>();
        if (change.title() != null || change.description() != null) {
            project.describe(
                    change.title() == null ? project.title() : Text.required("title", change.title(), 200),
                    change.description() == null
                            ? project.description()
                            : Text.optional("description", change.description(), 10_000));
            changed.add("title or description");
        }
        if (change.defaultBranch() != null) {
            project.changeDefaultBranch(Text.matching(
                    "defaultBranch", change.defaultBranch(), 100, BRANCH, "letters, digits, '.', '_' and '-'"));
            changed.add("default branch: " + project.defaultBranch());
        }
        if (change.network() != null) {
            if (!NETWORKS.contains(change.network())) {
                throw ProblemException.badField("field.value", "/network", "'network' must be 'public' or 'none'.");
            }
            project.changeNetwork(change.network());
            changed.add("network: " + project.network());
        }
        if (change.secretsInGit() != null) {
            project.allowSecretsInGit(change.secretsInGit());
            changed.add("secrets in git: " + project.secretsInGit());
        }
        if (change.secretsInArguments() != null) {
            project.allowSecretsInArguments(change.secretsInArguments());
            changed.add("secrets in arguments: " + project.secretsInArguments());
        }
        if (change.wholePushes() != null) {
            project.takeWholePushesOnly(change.wholePushes());
            changed.add("whole pushes: " + project.wholePushes());
        }
        projects.save(project);
        audit.done(caller, "project.change", name, name, String.join(", ", changed));
        return ProjectSettings.of(project);
    }

    /** Deletes the project with all that is in it; {@code confirmed} repeats its name. */
    @Transactional
    public void delete(Caller caller, String name, @Nullable String confirmed) {
        require(name);
        if (!name.equals(confirmed)) {
            throw ProblemException.badField(
                    "project.confirm",
                    "confirm",
                    "This deletes the project with all its services, flows and secrets, for good. Repeat its name:"
                            + " '?confirm=" + name + "'.");
        }
        events.publishEvent(new ProjectDeleting(name));
        projects.deleteByName(name);
        tokens.forget();
        audit.done(caller, "project.delete", name, name, null);
        events.publishEvent(new ProjectDeleted(name));
    }

    private ProjectEntity require(String name) {
        return projects.findById(name).orElseThrow(() -> ProblemException.notFound("project", name));
    }
}
