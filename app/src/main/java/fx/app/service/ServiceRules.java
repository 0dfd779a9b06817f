package fx.app.service;

import fx.app.project.ProjectDeleting;
import fx.app.role.ConditionalOnRole;
import fx.app.rule.RulePublisher;
import fx.app.rule.RuleSource;
import fx.db.service.Contents;
import fx.db.service.RepositoryHeads;
import fx.db.service.Service;
import fx.db.service.ServiceVersion;
import fx.db.service.ServiceVersions;
import fx.db.service.Services;
import fx.engine.message.Wire;
import fx.engine.rule.EventPattern;
import fx.engine.rule.RuleSet;
import fx.engine.rule.ServicePlan;
import fx.engine.service.ServiceDescription;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Turns what is recorded of a service into the rule set that the router gets. */
@Component
@ConditionalOnRole("ui")
class ServiceRules implements RuleSource {
    private final Services services;
    private final ServiceVersions versions;
    private final Contents contents;
    private final RepositoryHeads heads;
    private final RulePublisher rules;
    private final Clock clock;

    ServiceRules(
            Services services,
            ServiceVersions versions,
            Contents contents,
            RepositoryHeads heads,
            RulePublisher rules,
            Clock clock) {
        this.services = services;
        this.versions = versions;
        this.contents = contents;
        this.heads = heads;
        this.rules = rules;
        this.clock = clock;
    }

    /** Publishes the service as it is recorded now, under a new revision; within the caller's transaction. */
    CompletableFuture<Void> publish(Service service) {
        var version = live(service);
        if (version.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        service.revise(heads.nextRevision());
        return rules.publish(ruleSet(service, version.get()));
    }

    /** The rule set as it is recorded. */
    RuleSet.OfService ruleSet(Service service, ServiceVersion version) {
        return new RuleSet.OfService(
                service.revision(),
                plan(version).withConfig(config(service, version)),
                service.active() && service.present(),
                service.present() && description(version).manual(),
                triggers(version));
    }

    /** The rule set as far as matching goes: the plan is the version's, without a configuration. */
    RuleSet.OfService recorded(Service service, ServiceVersion version) {
        return new RuleSet.OfService(
                service.revision(),
                plan(version),
                service.active() && service.present(),
                service.present() && description(version).manual(),
                triggers(version));
    }

    @Override
    public List<RuleSet> required(String project) {
        return services.findByProjectOrderByName(project).stream()
                .<RuleSet>mapMulti(
                        (service, found) -> live(service).ifPresent(version -> found.accept(ruleSet(service, version))))
                .toList();
    }

    @EventListener
    void withdraw(ProjectDeleting deleting) {
        for (Service service : services.findByProjectOrderByName(deleting.project())) {
            live(service)
                    .ifPresent(
                            version -> rules.withdraw(ruleSet(service, version).key()));
        }
    }

    Optional<ServiceVersion> live(Service service) {
        String commit = service.version();
        return commit == null
                ? Optional.empty()
                : versions.findByProjectAndServiceAndCommit(service.project(), service.name(), commit);
    }

    /** Keeps the effective configuration under its hash; null where there is none. */
    private @Nullable String config(Service service, ServiceVersion version) {
        String text = service.editedConfig() == null ? version.config() : service.editedConfig();
        return text == null ? null : keep("config", text);
    }

    String keep(String kind, String text) {
        String hash = hash(text);
        contents.keep(kind, hash, text, clock.instant());
        return hash;
    }

    static ServicePlan plan(ServiceVersion version) {
        return Wire.JSON.readValue(version.plan(), ServicePlan.class);
    }

    static ServiceDescription description(ServiceVersion version) {
        return Wire.JSON.readValue(version.description(), ServiceDescription.class);
    }

    static List<EventPattern> triggers(ServiceVersion version) {
        return Arrays.asList(Wire.JSON.readValue(version.triggers(), EventPattern[].class));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
