package fx.app.internal;

/**
 * The lease that an executor shows for a script.
 *
 * @param execution the execution
 * @param attempt its attempt
 * @param token token of the lease
 * @param project project of the service
 * @param service service that runs
 */
record Lease(String execution, int attempt, String token, String project, String service) {
    /** Leaves out the token. */
    @Override
    public String toString() {
        return "Lease[" + execution + "/" + attempt + " of " + project + "/" + service + "]";
    }
}
