package fx.app.overview;

import fx.app.role.ConditionalOnRole;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Service;

/**
 * The figures of projects, for whom the caller has checked. However many people look, a project is read again only
 * after twenty times as long as the last reading took, so that looking never costs more than a twentieth of one
 * connection.
 */
@Service
@ConditionalOnRole("ui")
public class OverviewService {
    private static final Duration SHORTEST = Duration.ofMillis(150);
    private static final Duration FAILURES_FRESH = Duration.ofSeconds(1);
    private static final int SHARE = 20;
    private static final int SLOWEST = 6;
    private static final int FAILURES = 8;
    private static final int MOST = 500;

    private final OverviewQueries queries;
    private final Clock clock;
    private final Map<Key, Kept> kept = new ConcurrentHashMap<>();
    private final Map<String, Failures> failures = new ConcurrentHashMap<>();

    OverviewService(OverviewQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    private record Key(String project, Range range) {}

    private static final class Kept {
        private final ReentrantLock lock = new ReentrantLock();
        private Optional<Overview> overview = Optional.empty();
        private Instant goodUntil = Instant.MIN;
    }

    /** The project's figures, at most a few moments old. */
    public Overview of(String project, Range range) {
        if (kept.size() > MOST) {
            kept.clear();
        }
        var mine = kept.computeIfAbsent(new Key(project, range), _ -> new Kept());
        mine.lock.lock();
        try {
            var now = clock.instant();
            if (mine.overview.isEmpty() || !now.isBefore(mine.goodUntil)) {
                long begun = System.nanoTime();
                mine.overview = Optional.of(read(project, range, now));
                var pause = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(SHARE);
                mine.goodUntil = clock.instant().plus(pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause);
            }
            return mine.overview.orElseThrow();
        } finally {
            mine.lock.unlock();
        }
    }

    /** How far the project has come on the way to its first own flow that ran. */
    public Progress progress(String project) {
        return queries.progress(project);
    }

    /** What failed in the project in the last 24 hours, the newest first, the same cause once; some seconds old. */
    public List<Overview.Failure> failuresOfADay(String project) {
        var now = clock.instant();
        var known = failures.get(project);
        if (known == null || known.readAt().plus(FAILURES_FRESH).isBefore(now)) {
            if (failures.size() > MOST) {
                failures.clear();
            }
            known = new Failures(queries.failures(project, Range.DAY.since(now), FAILURES), now);
            failures.put(project, known);
        }
        return known.list();
    }

    private record Failures(List<Overview.Failure> list, Instant readAt) {}

    private Overview read(String project, Range range, Instant now) {
        var executions = queries.executions(project, range, now);
        var durations = queries.durations(project, range, now);
        var all = durations.get(Optional.<String>empty());
        return new Overview(
                queries.events(project, range, now),
                executions,
                Math.max(0, executions.total() - queries.open(project, range, now)),
                queries.failed(project, range, now),
                all == null ? null : all.p95Millis(),
                queries.backlog(project, now),
                queries.running(project, now),
                durations.values().stream()
                        .filter(one -> !one.service().isEmpty())
                        .limit(SLOWEST)
                        .toList(),
                queries.flows(project, range, now),
                queries.failures(project, range.since(now), FAILURES),
                now);
    }
}
