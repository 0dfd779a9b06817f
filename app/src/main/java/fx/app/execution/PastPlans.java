package fx.app.execution;

import fx.engine.rule.ServicePlan;

/** What it takes to run a version of a service that need not be the live one. */
@FunctionalInterface
public interface PastPlans {
    /** The plan of that version with the configuration of now; a 409 problem where it cannot run any more. */
    ServicePlan of(String project, String service, String version);
}
