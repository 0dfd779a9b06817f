package fx.engine.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything an executor must know to run one version of a service, but for the input. Travels in the rule set, is
 * fixed on an execution when it is queued, and goes to the executor in the assignment.
 *
 * @param project project that owns the service
 * @param service name of the service (its folder)
 * @param version git commit of the version, 40 hex digits
 * @param bundle content hash of the bundle (hex SHA-256), by which executors fetch and cache it
 * @param environment content hash of {@code requirements.txt} as it was resolved, or null where none is needed
 * @param config content hash of the effective configuration, or null where there is none
 * @param runtime {@code python} and later others
 * @param steps files to run in sequence, relative to the bundle's root, at least one
 * @param pool pool of executors
 * @param priority 1 (highest) to 10
 * @param timeoutMillis wall clock limit of one attempt
 * @param memoryBytes memory limit of one attempt, or 0 for the executor's default
 * @param network {@code none}, {@code public} or null for the project's policy
 * @param attempts attempts that a failing script gets in all, at least 1
 * @param backoffMillis wait before the second attempt; doubles each time, up to an hour
 * @param onLost {@code retry} or {@code fail}: what a lost lease leads to
 * @param concurrency most executions of the service that run at once, or 0 for no limit
 * @param warm whether a worker process may serve several executions
 * @param usesState whether the code mentions {@code context.state}
 */
public record ServicePlan(
        String project,
        String service,
        String version,
        String bundle,
        @Nullable String environment,
        @Nullable String config,
        String runtime,
        List<String> steps,
        String pool,
        int priority,
        long timeoutMillis,
        long memoryBytes,
        @Nullable String network,
        int attempts,
        long backoffMillis,
        String onLost,
        int concurrency,
        boolean warm,
        boolean usesState) {

    public ServicePlan {
        steps = List.copyOf(steps);
    }

    /** The same plan with another configuration; null for none. */
    public ServicePlan withConfig(@Nullable String hash) {
        return new ServicePlan(
                project,
                service,
                version,
                bundle,
                environment,
                hash,
                runtime,
                steps,
                pool,
                priority,
                timeoutMillis,
                memoryBytes,
                network,
                attempts,
                backoffMillis,
                onLost,
                concurrency,
                warm,
                usesState);
    }
}
