package fx.app.ui.queue;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.execution.Bulk;
import fx.app.execution.ExecutionQuery;
import fx.app.execution.ExecutionService;
import fx.app.execution.QueueService;
import fx.app.execution.Queues;
import fx.app.execution.RunNames;
import fx.app.service.ServiceDesk;
import fx.app.ui.session.SessionCallers;
import fx.app.ui.session.ViewCalls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the view of the queue asks for and does. */
@ViewCalls
public class QueueCalls {
    private static final int MOST_AT_ONCE = 1_000;

    private final SessionCallers callers;
    private final AccessPolicy policy;
    private final QueueService queue;
    private final ExecutionService executions;
    private final ServiceDesk services;
    private final RunNames names;

    QueueCalls(
            SessionCallers callers,
            AccessPolicy policy,
            QueueService queue,
            ExecutionService executions,
            ServiceDesk services,
            RunNames names) {
        this.callers = callers;
        this.policy = policy;
        this.queue = queue;
        this.executions = executions;
        this.services = services;
        this.names = names;
    }

    /** What the caller may do here. */
    public record Rights(boolean operates, boolean pauses, boolean resumes) {}

    /** What the caller may do in the project. */
    @Requires(Action.PROJECT_SEE)
    public Rights rights(String project) {
        var caller = callers.current();
        boolean pauses = policy.allows(caller, Action.SERVICE_DEACTIVATE, project);
        return new Rights(
                policy.allows(caller, Action.OPERATE, project),
                pauses,
                pauses && policy.allows(caller, Action.CODE_WRITE, project));
    }

    /** What waits, by pool and priority. */
    @Requires(Action.PROJECT_SEE)
    public QueueService.Overview overview(String project) {
        return queue.overview(callers.current(), project);
    }

    /**
     * What waits, in the order in which it starts; null does not filter.
     *
     * @param after the place behind which to begin, or null for the first
     * @param skip how many to leave out before
     */
    @Requires(Action.PROJECT_SEE)
    public List<QueueService.Waiter> waiting(
            String project,
            @Nullable String pool,
            @Nullable Integer priority,
            @Nullable String service,
            Queues.@Nullable Place after,
            int skip,
            int limit) {
        return queue.inOrder(
                callers.current(), new QueueService.Filter(project, pool, priority, service), after, skip, limit);
    }

    /** Names of the project's services, to filter by. */
    @Requires(Action.PROJECT_SEE)
    public List<String> services(String project) {
        return names.services(project);
    }

    /** Services that nothing starts at present. */
    @Requires(Action.PROJECT_SEE)
    public List<String> paused(String project) {
        return names.paused(project);
    }

    /** Cancels these, as far as they have not ended; gives how many. */
    @Requires(Action.OPERATE)
    public int cancel(String project, List<String> ids) {
        return executions.cancelThese(callers.current(), project, ids);
    }

    /** Cancels what waits and matches, at most 1,000 at a time; only counts if it is a dry run. Null does not filter. */
    @Requires(Action.OPERATE)
    public Bulk cancelMatching(
            String project,
            @Nullable String pool,
            @Nullable Integer priority,
            @Nullable String service,
            boolean dryRun) {
        var caller = callers.current();
        if (pool == null) {
            var query = new ExecutionQuery(
                    project,
                    service,
                    null,
                    List.of("queued"),
                    null,
                    null,
                    priority,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    1);
            return executions.cancelAll(caller, query, dryRun);
        }
        var filter = new QueueService.Filter(project, pool, priority, service);
        var ids = queue.inOrder(caller, filter, null, 0, MOST_AT_ONCE + 1).stream()
                .map(waiter -> waiter.execution().id())
                .toList();
        boolean more = ids.size() > MOST_AT_ONCE;
        var some = ids.subList(0, Math.min(MOST_AT_ONCE, ids.size()));
        int count = dryRun ? some.size() : executions.cancelThese(caller, project, some);
        return new Bulk(count, more, dryRun, some);
    }

    /** Gives these another priority, as far as they wait; gives how many. */
    @Requires(Action.OPERATE)
    public int prioritise(String project, List<String> ids, int priority) {
        return executions.prioritiseThese(callers.current(), project, ids, priority);
    }

    /** Lets events start a service no more, or again. */
    @Requires(Action.SERVICE_DEACTIVATE)
    public ServiceDesk.Switched switchTo(String project, String service, boolean active) {
        return services.switchTo(callers.current(), project, service, active);
    }
}
