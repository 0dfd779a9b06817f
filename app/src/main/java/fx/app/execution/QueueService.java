package fx.app.execution;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.rest.VisibleProjects;
import fx.app.role.ConditionalOnRole;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What of a project waits, as an operator looks at it. */
@Service
@ConditionalOnRole("ui")
public class QueueService {
    private static final Duration RATE = Duration.ofMinutes(1);

    private final Queues queues;
    private final Executions executions;
    private final ExecutionService service;
    private final VisibleProjects visible;
    private final AccessPolicy policy;
    private final Clock clock;

    QueueService(
            Queues queues,
            Executions executions,
            ExecutionService service,
            VisibleProjects visible,
            AccessPolicy policy,
            Clock clock) {
        this.queues = queues;
        this.executions = executions;
        this.service = service;
        this.visible = visible;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * What waits at a priority of a pool.
     *
     * @param pausing how many of them pause before a next attempt
     * @param oldest when the longest waiting was queued, or null where nothing waits
     * @param in how many came within the last minute
     * @param out how many started within the last minute
     * @param estimate when all would have started at that rate, or null where none did
     */
    public record Lane(
            String pool,
            int priority,
            long queued,
            long pausing,
            @Nullable Instant oldest,
            long in,
            long out,
            @Nullable Duration estimate) {}

    /**
     * The whole queue of a project.
     *
     * @param pools what the pools of these lanes can do; empty for whom that does not concern
     */
    public record Overview(List<Lane> lanes, List<Queues.Capacity> pools) {
        public Overview {
            lanes = List.copyOf(lanes);
            pools = List.copyOf(pools);
        }

        /** How many wait. */
        public long queued() {
            return lanes.stream().mapToLong(Lane::queued).sum();
        }
    }

    /**
     * One that waits.
     *
     * @param limit how many of its service may run at once, where as many do; null where that does not hold it
     */
    public record Waiter(ExecutionView execution, @Nullable Integer limit) {
        /** Where it stands in the order. */
        public Queues.Place place() {
            return new Queues.Place(
                    Objects.requireNonNullElse(execution.priority(), Queues.USUAL_PRIORITY),
                    execution.queuedAt(),
                    execution.id());
        }
    }

    /** Which of what waits; null does not filter. */
    public record Filter(
            String project,
            @Nullable String pool,
            @Nullable Integer priority,
            @Nullable String service) {}

    /** What waits, by pool and priority; what only came and went within the last minute is there, too. */
    public Overview overview(Caller caller, String project) {
        visible.of(caller, project);
        var now = clock.instant();
        record Place(String pool, int priority) {}
        var rates = new HashMap<Place, Queues.Rate>();
        queues.rates(project, now.minus(RATE))
                .forEach(rate -> rates.put(new Place(rate.pool(), rate.priority()), rate));
        var lanes = new ArrayList<Lane>();
        for (var lane : queues.lanes(project, now)) {
            var rate = rates.remove(new Place(lane.pool(), lane.priority()));
            long out = rate == null ? 0 : rate.out();
            lanes.add(new Lane(
                    lane.pool(),
                    lane.priority(),
                    lane.queued(),
                    lane.pausing(),
                    lane.oldest(),
                    rate == null ? 0 : rate.in(),
                    out,
                    Waiting.atRate(lane.queued() - 1, out, 1)));
        }
        rates.values()
                .forEach(rate -> lanes.add(
                        new Lane(rate.pool(), rate.priority(), 0, 0, null, rate.in(), rate.out(), Duration.ZERO)));
        lanes.sort(java.util.Comparator.comparing(Lane::pool).thenComparingInt(Lane::priority));
        return new Overview(lanes, pools(caller, project, lanes));
    }

    private List<Queues.Capacity> pools(Caller caller, String project, List<Lane> lanes) {
        if (!policy.allows(caller, Action.EXECUTORS_SEE, project)) {
            return List.of();
        }
        var names = new TreeSet<>(queues.pools());
        lanes.forEach(lane -> names.add(lane.pool()));
        return names.stream()
                .filter(name -> !name.isEmpty())
                .map(queues::capacity)
                .toList();
    }

    /**
     * What waits and matches, in the order in which it starts.
     *
     * @param after the place behind which to begin, or null for the first
     * @param skip how many to leave out before
     */
    public List<Waiter> inOrder(Caller caller, Filter filter, Queues.@Nullable Place after, int skip, int limit) {
        visible.of(caller, filter.project());
        var ids = queues.inOrder(filter, clock.instant(), after, skip, limit);
        var limits = queues.atLimit(filter.project(), ids);
        return executions.these(filter.project(), ids).stream()
                .map(execution -> new Waiter(service.shown(caller, execution), limits.get(execution.id())))
                .toList();
    }
}
