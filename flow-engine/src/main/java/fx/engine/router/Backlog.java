package fx.engine.router;

import fx.engine.execution.ExecutionId;
import fx.engine.router.ExecutionEntry.Phase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The order in which executions start. Each entry stands in exactly one place that follows from its phase: ready, timers
 * or leases; but an execution of a service with a concurrency limit is ready only while the service has room for it,
 * else it is parked, so that the head of a pool's queue may always start.
 *
 * <p>Counts of leases are kept in memory and found again by a walk over leases and admitted executions, both of which
 * are few.
 */
final class Backlog {
    private static final int LEVELS = 10;
    private static final int ALL = Integer.MAX_VALUE;
    private static final String ONE_LANE = "";

    private final long ageingMillis;
    private final Function<ExecutionId, Optional<ExecutionEntry>> entries;
    private final Lanes ready;
    private final Lanes parked;
    private final Lanes admitted;
    private final Lanes leases;
    private final Lanes timers;

    private final Map<String, Integer> running = new HashMap<>();
    private final Map<String, Set<ExecutionId>> roomTaken = new HashMap<>();
    private final Map<String, Set<ExecutionId>> held = new HashMap<>();
    private boolean counted;

    Backlog(Overlay store, long ageingMillis, Function<ExecutionId, Optional<ExecutionEntry>> entries) {
        this.ageingMillis = ageingMillis;
        this.entries = entries;
        ready = new Lanes(store, "r");
        parked = new Lanes(store, "k");
        admitted = new Lanes(store, "a");
        leases = new Lanes(store, "l");
        timers = new Lanes(store, "t");
    }

    /** Moves an execution from the place that {@code before} has, if any, to that of {@code after}. */
    void move(@Nullable ExecutionEntry before, ExecutionEntry after, long at) {
        count();
        if (before != null) {
            leave(before);
        }
        enter(after);
        settle(after.place().service(), at);
    }

    Optional<ExecutionId> nextReady(String pool, long now) {
        return best(ready, pool, now).map(item -> new ExecutionId(item.id()));
    }

    List<ExecutionId> expired(long now, int most) {
        return ids(leases.upTo(ONE_LANE, now, most));
    }

    List<ExecutionId> due(long now, int most) {
        return ids(timers.upTo(ONE_LANE, now, most));
    }

    int held(String executor) {
        count();
        return held.getOrDefault(executor, Set.of()).size();
    }

    Collection<ExecutionId> heldBy(String executor) {
        count();
        return List.copyOf(held.getOrDefault(executor, Set.of()));
    }

    /** Forgets what is remembered beside the store, because the changes that led to it were given up. */
    void forget() {
        counted = false;
        List.of(ready, parked, admitted, leases, timers).forEach(Lanes::forget);
    }

    /** Removes an execution from wherever it stands. Reads all that is queued: for what is broken alone. */
    void drop(ExecutionId id) {
        List.of(ready, parked, admitted, leases, timers).forEach(lanes -> lanes.drop(id.value()));
        counted = false;
    }

    private ExecutionEntry entry(ExecutionId id) {
        return entries.apply(id).orElseThrow(() -> new IllegalStateException("No execution " + id + " in the state"));
    }

    private void enter(ExecutionEntry entry) {
        var place = entry.place();
        var id = entry.id().value();
        switch (entry.phase()) {
            case READY -> {
                if (place.concurrency() > 0) {
                    parked.add(lane(place.service(), place.priority()), place.order(), id);
                } else {
                    ready.add(lane(place.pool(), place.priority()), place.order(), id);
                }
            }
            case WAITING -> timers.add(ONE_LANE, entry.notBefore(), id);
            case LEASED -> {
                var lease = entry.leaseOrThrow();
                leases.add(ONE_LANE, lease.expiresAt(), id);
                begin(entry);
            }
            case ENDED -> {}
        }
    }

    private void leave(ExecutionEntry entry) {
        var place = entry.place();
        var id = entry.id().value();
        switch (entry.phase()) {
            case READY -> {
                if (place.concurrency() > 0 && !taken(place.service()).contains(entry.id())) {
                    parked.remove(lane(place.service(), place.priority()), place.order(), id);
                } else {
                    ready.remove(lane(place.pool(), place.priority()), place.order(), id);
                    if (place.concurrency() > 0) {
                        admitted.remove(ONE_LANE, place.order(), id);
                        taken(place.service()).remove(entry.id());
                    }
                }
            }
            case WAITING -> timers.remove(ONE_LANE, entry.notBefore(), id);
            case LEASED -> {
                var lease = entry.leaseOrThrow();
                leases.remove(ONE_LANE, lease.expiresAt(), id);
                held.getOrDefault(lease.executor(), Set.of()).remove(entry.id());
                running.merge(place.service(), -1, Backlog::sumOrNone);
            }
            case ENDED -> {}
        }
    }

    private static @Nullable Integer sumOrNone(Integer one, Integer other) {
        int sum = one + other;
        return sum == 0 ? null : sum;
    }

    /** Gives the room that a service has under its limit to those of its executions that come first. */
    private void settle(String service, long at) {
        for (var next = best(parked, service, at); next.isPresent(); next = best(parked, service, at)) {
            var candidate = entry(new ExecutionId(next.get().id()));
            int limit = candidate.place().concurrency();
            if (running.getOrDefault(service, 0) + taken(service).size() >= limit) {
                var last = taken(service).stream()
                        .map(this::entry)
                        .max(Comparator.comparingInt((ExecutionEntry entry) -> effective(entry, at))
                                .thenComparingLong(entry -> entry.place().order())
                                .thenComparing(entry -> entry.id().value()));
                if (last.isEmpty() || effective(candidate, at) >= effective(last.get(), at)) {
                    return;
                }
                park(last.get());
            }
            admit(candidate);
        }
        if (taken(service).isEmpty()) {
            roomTaken.remove(service);
        }
    }

    private void admit(ExecutionEntry entry) {
        var place = entry.place();
        var id = entry.id().value();
        parked.remove(lane(place.service(), place.priority()), place.order(), id);
        ready.add(lane(place.pool(), place.priority()), place.order(), id);
        admitted.add(ONE_LANE, place.order(), id);
        taken(place.service()).add(entry.id());
    }

    private void park(ExecutionEntry entry) {
        var place = entry.place();
        var id = entry.id().value();
        ready.remove(lane(place.pool(), place.priority()), place.order(), id);
        admitted.remove(ONE_LANE, place.order(), id);
        taken(place.service()).remove(entry.id());
        parked.add(lane(place.service(), place.priority()), place.order(), id);
    }

    private Set<ExecutionId> taken(String service) {
        return roomTaken.computeIfAbsent(service, key -> new LinkedHashSet<>());
    }

    private Optional<Lanes.Item> best(Lanes lanes, String of, long at) {
        Lanes.Item best = null;
        int bestLevel = ALL;
        for (int priority = 1; priority <= LEVELS; priority++) {
            var head = lanes.first(lane(of, priority));
            if (head == null) {
                continue;
            }
            int level = effective(priority, head.order(), at);
            if (best == null || level < bestLevel || (level == bestLevel && head.compareTo(best) < 0)) {
                best = head;
                bestLevel = level;
            }
        }
        return Optional.ofNullable(best);
    }

    private int effective(ExecutionEntry entry, long at) {
        return effective(entry.place().priority(), entry.place().order(), at);
    }

    private int effective(int priority, long order, long at) {
        long waited = Math.max(0, at - Order.millis(order));
        return (int) Math.max(1, priority - waited / ageingMillis);
    }

    private static String lane(String of, int priority) {
        return of + '\0' + (char) ('a' + priority);
    }

    private static List<ExecutionId> ids(List<Lanes.Item> items) {
        return items.stream().map(item -> new ExecutionId(item.id())).toList();
    }

    private void begin(ExecutionEntry entry) {
        held.computeIfAbsent(entry.leaseOrThrow().executor(), key -> new LinkedHashSet<>())
                .add(entry.id());
        running.merge(entry.place().service(), 1, Integer::sum);
    }

    private void count() {
        if (counted) {
            return;
        }
        counted = true;
        running.clear();
        roomTaken.clear();
        held.clear();
        for (var id : ids(leases.upTo(ONE_LANE, Long.MAX_VALUE, ALL))) {
            // A place that leads to no entry is dropped when its time comes.
            entries.apply(id).filter(entry -> entry.phase() == Phase.LEASED).ifPresent(this::begin);
        }
        var room = new ArrayList<>(ids(admitted.upTo(ONE_LANE, Long.MAX_VALUE, ALL)));
        for (var id : room) {
            entries.apply(id).ifPresent(entry -> taken(entry.place().service()).add(id));
        }
    }
}
