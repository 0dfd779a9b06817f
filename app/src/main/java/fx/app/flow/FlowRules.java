package fx.app.flow;

import fx.app.project.ProjectDeleting;
import fx.app.role.ConditionalOnRole;
import fx.app.rule.RulePublisher;
import fx.db.flow.FlowRow;
import fx.db.flow.FlowVersion;
import fx.db.flow.FlowVersions;
import fx.db.service.RepositoryHeads;
import fx.engine.flow.Flow;
import fx.engine.flow.FlowFile;
import fx.engine.flow.FlowReading;
import fx.engine.rule.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sends versions of flows to the router. */
@Component
@ConditionalOnRole("ui")
class FlowRules {
    private final FlowVersions versions;
    private final RepositoryHeads heads;
    private final RulePublisher rules;

    FlowRules(FlowVersions versions, RepositoryHeads heads, RulePublisher rules) {
        this.versions = versions;
        this.heads = heads;
        this.rules = rules;
    }

    @EventListener
    void withdraw(ProjectDeleting deleting) {
        for (FlowVersion version : versions.findByProject(deleting.project())) {
            rules.withdraw(RuleSet.OfFlow.key(version.project(), version.flow(), version.commit()));
        }
    }

    /** A version with its definition. */
    record Versioned(String version, Flow definition) {}

    /** The published version. */
    Optional<Versioned> published(FlowRow flow) {
        String version = flow.version();
        if (version == null) {
            return Optional.empty();
        }
        return versions.findByProjectAndFlowAndCommit(flow.project(), flow.name(), version)
                .map(found -> FlowFile.read(found.definition().getBytes(StandardCharsets.UTF_8)))
                .flatMap(reading -> reading instanceof FlowReading.Read(var definition)
                        ? Optional.of(new Versioned(version, definition))
                        : Optional.empty());
    }

    /**
     * Makes a version the one that starts runs, or none where the flow is not active. The version before only finishes
     * the runs it has; it is told so after the new one is there, so that no event falls between the two.
     */
    List<CompletableFuture<Void>> publish(FlowRow flow, Versioned now, @Nullable Versioned before) {
        var applied = new ArrayList<CompletableFuture<Void>>();
        // Of live versions the one with the highest revision starts runs, so the old one gets the smaller number.
        long retired = heads.nextRevision();
        flow.revise(heads.nextRevision());
        applied.add(rules.publish(new RuleSet.OfFlow(
                flow.revision(),
                flow.project(),
                flow.name(),
                now.version(),
                flow.active() && flow.present(),
                now.definition())));
        if (before != null && !before.version().equals(now.version())) {
            applied.add(rules.publish(new RuleSet.OfFlow(
                    retired, flow.project(), flow.name(), before.version(), false, before.definition())));
        }
        return applied;
    }
}
