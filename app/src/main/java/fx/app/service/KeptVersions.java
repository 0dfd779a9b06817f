package fx.app.service;

import fx.app.execution.PastPlans;
import fx.app.problem.ProblemException;
import fx.app.role.ConditionalOnRole;
import fx.db.service.ServiceVersions;
import fx.engine.rule.ServicePlan;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Versions of services as far as they are kept with all that they need. */
@Component
@ConditionalOnRole("ui")
class KeptVersions implements PastPlans {
    private static final int SHORT = 8;

    private final ServiceDesk services;
    private final ServiceVersions versions;
    private final ServiceRules rules;
    private final Bundles bundles;

    KeptVersions(ServiceDesk services, ServiceVersions versions, ServiceRules rules, Bundles bundles) {
        this.services = services;
        this.versions = versions;
        this.rules = rules;
        this.bundles = bundles;
    }

    @Override
    @Transactional
    public ServicePlan of(String project, String service, String version) {
        var found = services.require(project, service);
        return versions.findByProjectAndServiceAndCommit(project, service, version)
                .map(one -> rules.ruleSet(found, one).plan())
                .filter(plan -> bundles.find(plan.bundle()).isPresent())
                .orElseThrow(() -> ProblemException.conflict(
                        "rerun.version-gone",
                        "Version " + version.substring(0, Math.min(SHORT, version.length())) + " of service '" + service
                                + "' is not kept any more. Rerun it with the current version."));
    }
}
