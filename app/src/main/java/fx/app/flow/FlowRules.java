package fx.app.flow;

import fx.app.project.ProjectDeleting;
import fx.app.role.ConditionalOnRole;
import fx.app.rule.RulePublisher;
import fx.app.rule.RuleSource;
import fx.db.flow.FlowRow;
import fx.db.flow.FlowRows;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sends versions of flows to the router. */
@Component
@ConditionalOnRole("ui")
class FlowRules implements RuleSource {
    private final FlowRows rows;
    private final JdbcClient jdbc;
    private final FlowVersions versions;
    private final RepositoryHeads heads;
    private final RulePublisher rules;

    FlowRules(FlowRows rows, JdbcClient jdbc, FlowVersions versions, RepositoryHeads heads, RulePublisher rules) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.versions = versions;
        this.heads = heads;
        this.rules = rules;
    }

    /** The published versions, and those that runs still keep. */
    @Override
    public List<RuleSet> required(String project) {
        var required = new ArrayList<RuleSet>();
        for (FlowRow flow : rows.findByProjectOrderByName(project)) {
            published(flow).ifPresent(now -> required.add(ruleSet(flow, now)));
        }
        jdbc.sql("select distinct flow, flow_version from runs where project = :project and state = 'running'")
                .param("project", project)
                .query((row, _) -> versions.findByProjectAndFlowAndCommit(
                        project, row.getString("flow"), row.getString("flow_version")))
                .list()
                .forEach(found -> found.flatMap(FlowRules::versioned).ifPresent(kept -> {
                    var flow = found.orElseThrow().flow();
                    var rules = new RuleSet.OfFlow(0, project, flow, kept.version(), false, kept.definition());
                    if (required.stream().noneMatch(each -> each.key().equals(rules.key()))) {
                        required.add(rules);
                    }
                }));
        return required;
    }

    private static RuleSet.OfFlow ruleSet(FlowRow flow, Versioned now) {
        return new RuleSet.OfFlow(
                flow.revision(),
                flow.project(),
                flow.name(),
                now.version(),
                flow.active() && flow.present(),
                now.definition());
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
                .flatMap(FlowRules::versioned);
    }

    private static Optional<Versioned> versioned(FlowVersion found) {
        return FlowFile.read(found.definition().getBytes(StandardCharsets.UTF_8)) instanceof FlowReading.Read(var flow)
                ? Optional.of(new Versioned(found.commit(), flow))
                : Optional.empty();
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
        applied.add(rules.publish(ruleSet(flow, now)));
        if (before != null && !before.version().equals(now.version())) {
            applied.add(rules.publish(new RuleSet.OfFlow(
                    retired, flow.project(), flow.name(), before.version(), false, before.definition())));
        }
        return applied;
    }
}
