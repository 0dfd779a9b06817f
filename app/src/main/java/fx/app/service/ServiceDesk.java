package fx.app.service;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.audit.AuditLog;
import fx.app.outbox.PlatformEvents;
import fx.app.problem.ProblemException;
import fx.app.role.ConditionalOnRole;
import fx.app.rule.RulePublisher;
import fx.db.service.RepositoryHeads;
import fx.db.service.Service;
import fx.db.service.ServiceVersion;
import fx.db.service.ServiceVersions;
import fx.db.service.Services;
import fx.engine.execution.Ids;
import fx.engine.message.Wire;
import fx.engine.rule.RuleSet;
import fx.engine.service.ServiceDescription;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Services as people look at and steer them: what is live, switching on and off, configuration. */
@Component
@ConditionalOnRole("ui")
public class ServiceDesk {
    private static final int MOST_VERSIONS = 200;

    private final Services services;
    private final ServiceVersions versions;
    private final ServiceRules rules;
    private final RepositoryHeads heads;
    private final AccessPolicy policy;
    private final AuditLog audit;
    private final PlatformEvents events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ServiceDesk(
            Services services,
            ServiceVersions versions,
            ServiceRules rules,
            RepositoryHeads heads,
            AccessPolicy policy,
            AuditLog audit,
            PlatformEvents events,
            TransactionTemplate transaction,
            Clock clock) {
        this.services = services;
        this.versions = versions;
        this.rules = rules;
        this.heads = heads;
        this.policy = policy;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A version in the list of a service's versions. */
    public record VersionView(
            String version, String branch, String author, String message, Instant createdAt, boolean live) {}

    /**
     * A service's configuration.
     *
     * @param effective what scripts get: the edited one where there is one, else the pushed one
     * @param differs top-level keys in which the edited one differs from the pushed one
     */
    public record ConfigView(
            @Nullable JsonNode effective,
            @Nullable JsonNode pushed,
            @Nullable JsonNode edited,
            @Nullable String editedBy,
            @Nullable Instant editedAt,
            List<String> differs) {}

    /** What a change led to: {@code live} is whether every shard of the router works with it already. */
    public record Switched(String service, boolean active, boolean live) {}

    /** Services that stand in the default branch, by name. */
    @Transactional(readOnly = true)
    public List<ServiceView> list(String project) {
        return services.findByProjectOrderByName(project).stream()
                .filter(Service::present)
                .map(service -> ServiceView.summary(service, rules.live(service).orElse(null)))
                .toList();
    }

    /**
     * A service in an overview.
     *
     * @param versionAt when the live version was pushed, or null
     * @param author who wrote it, or null
     * @param title its interface's title, or null
     * @param icon name of an icon, where its interface has one
     * @param category of its interface, or null
     */
    public record Listed(
            ServiceView service,
            boolean published,
            @Nullable Instant versionAt,
            @Nullable String author,
            @Nullable String title,
            @Nullable String icon,
            @Nullable String category) {}

    /** Services that stand in the default branch, with their live versions. */
    @Transactional(readOnly = true)
    public List<Listed> overview(String project) {
        return services.findByProjectOrderByName(project).stream()
                .filter(Service::present)
                .map(service -> {
                    var version = rules.live(service).orElse(null);
                    var published = version == null
                            ? null
                            : ServiceRules.description(version).published();
                    return new Listed(
                            ServiceView.summary(service, version),
                            published != null,
                            version == null ? null : version.createdAt(),
                            version == null ? null : version.author(),
                            published == null ? null : published.title(),
                            published == null ? null : published.icon(),
                            published == null ? null : published.category());
                })
                .toList();
    }

    /** The rule sets of the project's services as they are recorded, paused ones among them. */
    @Transactional(readOnly = true)
    public List<RuleSet.OfService> ruleSets(String project) {
        return services.findByProjectOrderByName(project).stream()
                .filter(Service::present)
                .flatMap(service -> rules.live(service).map(version -> rules.recorded(service, version)).stream())
                .toList();
    }

    /** The id of the folder's tree in a version of the service; a 404 problem where there is no such version. */
    @Transactional(readOnly = true)
    public String tree(String project, String name, String version) {
        return versions.findByProjectAndServiceAndCommit(project, name, version)
                .map(ServiceVersion::tree)
                .orElseThrow(() -> ProblemException.notFound("version", version));
    }

    /** What the services of a project that have a live version offer, by name. */
    @Transactional(readOnly = true)
    public Map<String, ServiceDescription> live(String project) {
        var live = new TreeMap<String, ServiceDescription>();
        for (Service service : services.findByProjectOrderByName(project)) {
            if (service.present()) {
                rules.live(service).ifPresent(version -> live.put(service.name(), ServiceRules.description(version)));
            }
        }
        return live;
    }

    /** A service with readme, form, interface and plan; a 404 problem where there is none. */
    @Transactional(readOnly = true)
    public ServiceView get(String project, String name) {
        var service = require(project, name);
        return ServiceView.detail(service, rules.live(service).orElse(null));
    }

    /** Its accepted versions, newest first. */
    @Transactional(readOnly = true)
    public List<VersionView> versions(String project, String name) {
        var service = require(project, name);
        return versions.findByProjectAndServiceOrderByIdDesc(project, name, Limit.of(MOST_VERSIONS)).stream()
                .map(version -> new VersionView(
                        version.commit(),
                        version.branch(),
                        version.author(),
                        version.message(),
                        version.createdAt(),
                        version.commit().equals(service.version())))
                .toList();
    }

    /**
     * Lets triggers start a service, or not. After deactivation no new execution begins; queued ones still run, on the
     * version they were queued for.
     */
    public Switched switchTo(Caller caller, String project, String name, boolean active) {
        policy.require(caller, active ? Action.CODE_WRITE : Action.SERVICE_DEACTIVATE, project);
        boolean live = change(project, name, service -> {
            if (service.version() == null || !service.present()) {
                throw ProblemException.conflict(
                        "service.nothing-live", "Service '" + name + "' has no accepted version to activate.");
            }
            if (service.active() == active) {
                return CompletableFuture.completedFuture(null);
            }
            service.switchTo(active, clock.instant());
            audit.done(caller, active ? "service.activate" : "service.deactivate", project, name, null);
            var applied = rules.publish(service);
            events.add(
                    project,
                    Ids.derive("service-switch", project, name, Long.toString(service.revision())),
                    active ? "fx.service.activated" : "fx.service.deactivated",
                    name,
                    Wire.JSON
                            .createObjectNode()
                            .put("service", name)
                            .put("version", service.version())
                            .put("active", active));
            return applied;
        });
        return new Switched(name, active, live);
    }

    /** Its configuration, pushed and edited. */
    @Transactional(readOnly = true)
    public ConfigView config(String project, String name) {
        var service = require(project, name);
        var pushed = rules.live(service).map(version -> json(version.config())).orElse(null);
        var edited = json(service.editedConfig());
        return new ConfigView(
                edited == null ? pushed : edited,
                pushed,
                edited,
                service.editedBy(),
                service.editedAt(),
                edited == null ? List.of() : differing(pushed, edited));
    }

    /** Sets the configuration that wins over the pushed one; null returns to the pushed one. */
    public ConfigView editConfig(Caller caller, String project, String name, @Nullable JsonNode config) {
        String text = config == null ? null : Wire.JSON.writeValueAsString(config);
        change(project, name, service -> {
            service.editConfig(text, caller.name(), clock.instant());
            audit.done(caller, text == null ? "config.reset" : "config.edit", project, name, null);
            return rules.publish(service);
        });
        return config(project, name);
    }

    Service require(String project, String name) {
        return services.findByProjectAndName(project, name)
                .orElseThrow(() -> ProblemException.notFound("service", name));
    }

    private boolean change(String project, String name, Function<Service, CompletableFuture<Void>> change) {
        var applied = Objects.requireNonNull(transaction.execute(_ -> {
            heads.lockProject(project);
            var service = require(project, name);
            var publishing = change.apply(service);
            services.saveAndFlush(service);
            return publishing;
        }));
        return RulePublisher.await(List.of(applied));
    }

    private static List<String> differing(@Nullable JsonNode pushed, JsonNode edited) {
        if (pushed == null || !pushed.isObject() || !edited.isObject()) {
            return edited.equals(pushed) ? List.of() : List.of("");
        }
        var keys = new TreeSet<>(pushed.propertyNames());
        keys.addAll(edited.propertyNames());
        return keys.stream()
                .filter(key -> !Objects.equals(pushed.get(key), edited.get(key)))
                .toList();
    }

    private static @Nullable JsonNode json(@Nullable String text) {
        return text == null ? null : Wire.JSON.readTree(text);
    }
}
