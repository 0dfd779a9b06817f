package fx.app.service;

import fx.app.git.PushedConcept;
import fx.app.outbox.PlatformEvents;
import fx.app.role.ConditionalOnRole;
import fx.app.secret.SecretService;
import fx.db.project.ProjectRepository;
import fx.db.service.Service;
import fx.db.service.ServiceVersion;
import fx.db.service.ServiceVersions;
import fx.db.service.Services;
import fx.engine.execution.Ids;
import fx.engine.message.Wire;
import fx.engine.rule.EventPattern;
import fx.engine.service.CheckedFolder;
import fx.engine.service.ServiceCheck;
import fx.engine.service.ServiceFolder;
import fx.engine.service.ServicePolicy;
import fx.engine.service.ServiceProblem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The services of a push: each top-level folder that changed is checked by itself, so that a broken one spoils no
 * other and stays on the version it had.
 */
@Component
@Order(1)
@ConditionalOnRole("ui")
class PushedServices implements PushedConcept {
    private static final String LIBRARIES = "libraries";
    private static final Set<String> NO_SERVICES = Set.of("flows", LIBRARIES);
    /** Secrets, which are never stored in a bundle, and what runs on a developer's machine left behind. */
    private static final Set<String> NOT_IN_BUNDLES = Set.of("secrets.json", "ef_env.json", "ef_package_state.json");

    private final ServiceCheck check;
    private final Bundles bundles;
    private final Services services;
    private final ServiceVersions versions;
    private final ServiceRules rules;
    private final SecretService secrets;
    private final ProjectRepository projects;
    private final PlatformEvents events;
    private final Clock clock;

    PushedServices(
            ServiceCheck check,
            Bundles bundles,
            Services services,
            ServiceVersions versions,
            ServiceRules rules,
            SecretService secrets,
            ProjectRepository projects,
            PlatformEvents events,
            Clock clock) {
        this.check = check;
        this.bundles = bundles;
        this.services = services;
        this.versions = versions;
        this.rules = rules;
        this.secrets = secrets;
        this.projects = projects;
        this.events = events;
        this.clock = clock;
    }

    /** A folder with what it is now; {@code tree} and {@code bundle} are set where it was accepted. */
    private record Found(
            String name,
            CheckedFolder checked,
            @Nullable ObjectId tree,
            @Nullable String bundle) {}

    @Override
    public Looked look(PushedChange change) {
        var policy = projects.findById(change.project())
                .map(project -> new ServicePolicy(project.secretsInGit(), project.secretsInGit(), false))
                .orElse(ServicePolicy.STRICT);
        var libraries = change.after().containsKey(LIBRARIES)
                ? change.tree().files(change.after().get(LIBRARIES))
                : new TreeMap<String, ObjectId>();
        var names = new TreeSet<>(change.before().keySet());
        names.addAll(change.after().keySet());
        names.removeAll(NO_SERVICES);
        boolean all = change.touches(LIBRARIES);
        var found = names.stream()
                .filter(name -> all || change.touches(name))
                .map(name -> look(change, name, policy, libraries))
                .toList();
        return () -> record(change, found);
    }

    private Found look(PushedChange change, String name, ServicePolicy policy, SortedMap<String, ObjectId> libraries) {
        var tree = change.after().get(name);
        if (tree == null) {
            return new Found(name, new CheckedFolder.NoService(), null, null);
        }
        var folder = change.tree().folder(name, tree);
        var checked = check.check(folder, policy);
        return new Found(
                name,
                checked,
                tree,
                checked instanceof CheckedFolder.Accepted ? bundle(change.tree(), folder, libraries) : null);
    }

    private String bundle(Files tree, ServiceFolder folder, SortedMap<String, ObjectId> libraries) {
        var files = new TreeMap<String, Supplier<byte[]>>();
        libraries.forEach((path, id) -> files.put(LIBRARIES + "/" + path, () -> tree.read(id)));
        folder.files().keySet().stream()
                .filter(path -> !NOT_IN_BUNDLES.contains(path))
                .forEach(path -> files.put(path, () -> folder.read(path)));
        return bundles.keep(files);
    }

    private Recorded record(PushedChange change, List<Found> found) {
        var parts = new ArrayList<PushedPart>();
        var applied = new ArrayList<CompletableFuture<Void>>();
        for (Found one : found) {
            var known = services.findByProjectAndName(change.project(), one.name());
            switch (one.checked()) {
                case CheckedFolder.Accepted accepted ->
                    accept(change, one, accepted, known.orElse(null), parts, applied);
                case CheckedFolder.Rejected rejected ->
                    parts.add(reject(change, one.name(), rejected, known.orElse(null)));
                case CheckedFolder.NoService _ ->
                    known.filter(Service::present).ifPresent(service -> remove(change, service, parts, applied));
            }
        }
        return new Recorded(parts, applied);
    }

    private void accept(
            PushedChange change,
            Found found,
            CheckedFolder.Accepted accepted,
            @Nullable Service known,
            List<PushedPart> parts,
            List<CompletableFuture<Void>> applied) {
        var now = clock.instant();
        var service = known == null ? new Service(change.project(), found.name(), now) : known;
        boolean fresh = service.version() == null || !service.present();
        boolean active = activeAfter(service, accepted, fresh);
        service.accept(change.commit(), active, now);
        services.saveAndFlush(service);
        if (versions.findByProjectAndServiceAndCommit(change.project(), found.name(), change.commit())
                .isEmpty()) {
            versions.saveAndFlush(version(change, found, accepted));
        }
        if (accepted.secrets() != null) {
            secrets.setByPush(change.project(), found.name(), accepted.secrets(), change.author());
        }
        applied.add(rules.publish(service));
        tell(change, "activated", found.name(), active);
        parts.add(new PushedPart(
                "service",
                found.name(),
                fresh ? Change.ADDED : Change.CHANGED,
                change.commit(),
                active
                        ? accepted.triggers().stream()
                                .map(EventPattern::type)
                                .distinct()
                                .toList()
                        : List.of(),
                inRepository(found.name(), accepted.warnings())));
    }

    /** Somebody's switch stays as it is, unless the manifest says something else than it did before. */
    private boolean activeAfter(Service service, CheckedFolder.Accepted accepted, boolean fresh) {
        boolean wanted = accepted.description().activeByDefault();
        if (fresh) {
            return wanted;
        }
        boolean before = rules.live(service)
                .map(version -> ServiceRules.description(version).activeByDefault())
                .orElse(wanted);
        return before == wanted ? service.active() : wanted;
    }

    private ServiceVersion version(PushedChange change, Found found, CheckedFolder.Accepted accepted) {
        String environment =
                accepted.requirements() == null ? null : rules.keep("environment", accepted.requirements());
        var config = accepted.config() == null ? null : Wire.JSON.writeValueAsString(accepted.config());
        var plan = accepted.plan(change.project(), change.commit(), String.valueOf(found.bundle()), environment, null);
        return new ServiceVersion(
                new ServiceVersion.Origin(
                        change.project(),
                        found.name(),
                        change.commit(),
                        found.tree() == null ? "" : found.tree().name(),
                        change.branch(),
                        change.author(),
                        change.message(),
                        clock.instant()),
                Wire.JSON.writeValueAsString(plan),
                Wire.JSON.writeValueAsString(accepted.triggers()),
                Wire.JSON.writeValueAsString(accepted.description()),
                new ServiceVersion.Texts(accepted.readme(), config, Wire.JSON.writeValueAsString(accepted.warnings())));
    }

    private PushedPart reject(
            PushedChange change, String name, CheckedFolder.Rejected rejected, @Nullable Service known) {
        var now = clock.instant();
        var service = known == null ? new Service(change.project(), name, now) : known;
        var problems = inRepository(name, rejected.problems());
        service.reject(change.commit(), Wire.JSON.writeValueAsString(problems), now);
        services.saveAndFlush(service);
        tell(change, "rejected", name, service.active());
        return new PushedPart("service", name, Change.REJECTED, service.version(), List.of(), problems);
    }

    private void remove(
            PushedChange change, Service service, List<PushedPart> parts, List<CompletableFuture<Void>> applied) {
        service.remove(clock.instant());
        applied.add(rules.publish(service));
        services.saveAndFlush(service);
        tell(change, "deactivated", service.name(), false);
        parts.add(new PushedPart("service", service.name(), Change.REMOVED, service.version(), List.of(), List.of()));
    }

    private void tell(PushedChange change, String what, String name, boolean active) {
        var data = Wire.JSON
                .createObjectNode()
                .put("service", name)
                .put("version", change.commit())
                .put("active", active);
        events.add(
                change.project(),
                Ids.derive("service", what, change.project(), name, change.commit(), Long.toString(clock.millis())),
                "fx.service." + what,
                name,
                data);
    }

    private static List<ServiceProblem> inRepository(String folder, List<ServiceProblem> problems) {
        return problems.stream()
                .map(problem -> new ServiceProblem(
                        problem.file().equals(".") ? folder : folder + "/" + problem.file(),
                        problem.line(),
                        problem.column(),
                        problem.code(),
                        problem.text(),
                        problem.remedy(),
                        problem.severity()))
                .toList();
    }
}
