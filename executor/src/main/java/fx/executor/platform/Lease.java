package fx.executor.platform;

import fx.engine.execution.ExecutionId;

/**
 * The right to one attempt, as it is shown to the platform.
 *
 * @param execution the execution
 * @param attempt number of the attempt
 * @param token secret of the lease
 * @param project project of the service
 * @param service the service
 */
public record Lease(ExecutionId execution, int attempt, String token, String project, String service) {
    @Override
    public String toString() {
        return "Lease[" + execution + "/" + attempt + " of " + project + "/" + service + "]";
    }
}
