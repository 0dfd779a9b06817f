package fx.app.flow;

import static fx.app.rest.ProjectionColumns.instant;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.problem.ProblemException;
import fx.app.rest.Masked;
import fx.app.rest.VisibleProjects;
import fx.app.role.ConditionalOnRole;
import fx.db.flow.FlowVersion;
import fx.db.flow.FlowVersions;
import fx.engine.flow.CompiledFlow;
import fx.engine.flow.FlowFile;
import fx.engine.flow.FlowReading;
import fx.engine.rule.RuleSet;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Runs as the canvas shows them: one with what happened at each node, many as figures. */
@Service
@ConditionalOnRole("ui")
public class FlowRuns {
    private static final int MOST_RUNS = 20_000;
    private static final int MOST_LAST = 200;
    private static final Duration LONGEST = Duration.ofHours(24);
    /** Several people look at a flow, and their canvases ask often. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private static final int MOST_CACHED = 500;

    private final RecordedRuns runs;
    private final FlowVersions versions;
    private final VisibleProjects visible;
    private final AccessPolicy policy;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, FlowFigures> cache = new ConcurrentHashMap<>();
    private final Map<String, Instant> cachedAt = new ConcurrentHashMap<>();

    FlowRuns(
            RecordedRuns runs,
            FlowVersions versions,
            VisibleProjects visible,
            AccessPolicy policy,
            JdbcClient jdbc,
            Clock clock) {
        this.runs = runs;
        this.versions = versions;
        this.visible = visible;
        this.policy = policy;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A run by node; a 404 problem where there is none or the caller may not see it. */
    public RunPicture of(Caller caller, String run) {
        return find(caller, run).orElseThrow(() -> ProblemException.notFound("run", run));
    }

    /** A run by node; empty while it is not recorded, and for who may not see it. */
    public Optional<RunPicture> find(Caller caller, String run) {
        return runs.find(run)
                .filter(found -> visible.sees(caller, found.head().project()))
                .map(found -> {
                    var picture = new RunAssembly(found, flow(found.head())).picture();
                    return visible.readsData(caller, picture.project()) ? picture : picture.withoutData();
                });
    }

    private @Nullable CompiledFlow flow(RecordedRun.Head run) {
        var version = run.version();
        // Of a test every output is kept, so nothing has to be derived.
        if (version == null || run.test()) {
            return null;
        }
        return versions.findByProjectAndFlowAndCommit(run.project(), run.flow(), version)
                .map(FlowVersion::definition)
                .map(text -> FlowFile.read(text.getBytes(StandardCharsets.UTF_8)))
                .map(reading -> reading instanceof FlowReading.Read(var flow)
                        ? CompiledFlow.of(new RuleSet.OfFlow(0, run.project(), run.flow(), version, false, flow))
                        : null)
                .orElse(null);
    }

    /** The newest runs of a flow, tests among them. */
    public List<FlowFigures.LastRun> last(Caller caller, String project, String flow, int limit) {
        policy.require(caller, Action.PROJECT_SEE, project);
        boolean reads = visible.readsData(caller, project);
        return jdbc.sql(
                        "select run, flow_version, coalesce(state, 'running') as state, trace, started_at, ended_at, test,"
                                + " error->>'message' as error from runs where project = ? and flow = ?"
                                + " order by started_at desc, run desc limit ?")
                .params(project, flow, Math.clamp(limit, 1, MOST_LAST))
                .query((row, _) -> new FlowFigures.LastRun(
                        row.getString("run"),
                        row.getString("flow_version"),
                        row.getString("state"),
                        row.getString("trace"),
                        Objects.requireNonNull(instant(row, "started_at")),
                        instant(row, "ended_at"),
                        row.getBoolean("test"),
                        row.getString("error") == null || reads ? row.getString("error") : Masked.VALUE))
                .list();
    }

    /** Counts by node and port over the time before now, at most a day; not older than two seconds. */
    public FlowFigures figures(Caller caller, String project, String flow, Duration window) {
        policy.require(caller, Action.PROJECT_SEE, project);
        var span = window.compareTo(LONGEST) > 0 ? LONGEST : window;
        var key = project + "/" + flow + "/" + span.toSeconds();
        var now = clock.instant();
        var cached = cache.get(key);
        var at = cachedAt.get(key);
        if (cached != null && at != null && at.plus(FRESH).isAfter(now)) {
            return cached;
        }
        if (cache.size() > MOST_CACHED) {
            cache.clear();
            cachedAt.clear();
        }
        var counted = count(project, flow, now.minus(span));
        cache.put(key, counted);
        cachedAt.put(key, now);
        return counted;
    }

    private FlowFigures count(String project, String flow, Instant asked) {
        var since = oldest(project, flow, asked);
        var from = since.atOffset(ZoneOffset.UTC);
        var nodes = new ArrayList<FlowFigures.AtNode>();
        var ports = new ArrayList<FlowFigures.AtPort>();
        var totals = new long[3];
        jdbc.sql(
                        "select node, count(*) as count, count(*) filter (where state not in ('running', 'succeeded', 'cancelled')) as failed,"
                                + " count(*) filter (where coalesce(state, 'running') = 'running') as running from runs"
                                + " where project = ? and flow = ? and started_at >= ? and not test group by node")
                .params(project, flow, from)
                .query(row -> {
                    totals[0] += row.getLong("count");
                    totals[1] += row.getLong("failed");
                    totals[2] += row.getLong("running");
                    if (row.getString("node") != null) {
                        nodes.add(new FlowFigures.AtNode(row.getString("node"), row.getLong("count"), 0, 0, 0, null));
                        ports.add(new FlowFigures.AtPort(row.getString("node"), null, row.getLong("count")));
                    }
                });
        jdbc.sql("select node, count(*) as count,"
                        + " count(*) filter (where state not in ('queued', 'running', 'succeeded', 'cancelled')) as failed,"
                        + " count(*) filter (where state = 'running') as running,"
                        + " count(*) filter (where coalesce(state, 'queued') = 'queued') as queued,"
                        + " percentile_disc(0.5) within group (order by extract(epoch from ended_at - started_at)) * 1000 as millis"
                        + " from executions where project = ? and flow = ? and queued_at >= ? and not test and node is not null"
                        + " group by node")
                .params(project, flow, from)
                .query(row -> {
                    var millis = row.getBigDecimal("millis");
                    nodes.add(new FlowFigures.AtNode(
                            row.getString("node"),
                            row.getLong("count"),
                            row.getLong("failed"),
                            row.getLong("running"),
                            row.getLong("queued"),
                            millis == null ? null : (Long) millis.longValue()));
                });
        jdbc.sql("select s.node, s.kind, s.port, count(*) as count, count(s.error) as failed from runs r"
                        + " join run_steps s on s.run = r.run and s.at >= ? where r.project = ? and r.flow = ?"
                        + " and r.started_at >= ? and not r.test group by s.node, s.kind, s.port")
                .params(from, project, flow, from)
                .query(row -> {
                    if (!row.getString("kind").equals("service")) {
                        nodes.add(new FlowFigures.AtNode(
                                row.getString("node"), row.getLong("count"), row.getLong("failed"), 0, 0, null));
                    }
                    if (row.getString("port") != null || row.getLong("failed") < row.getLong("count")) {
                        ports.add(new FlowFigures.AtPort(
                                row.getString("node"),
                                row.getString("port"),
                                row.getString("port") == null
                                        ? row.getLong("count") - row.getLong("failed")
                                        : row.getLong("count")));
                    }
                });
        return new FlowFigures(since, totals[0], totals[1], totals[2], together(nodes), ports);
    }

    /** A condition has a row for each of its ports. */
    private static List<FlowFigures.AtNode> together(List<FlowFigures.AtNode> nodes) {
        var together = new java.util.LinkedHashMap<String, FlowFigures.AtNode>();
        for (var node : nodes) {
            together.merge(
                    node.node(),
                    node,
                    (one, other) -> new FlowFigures.AtNode(
                            one.node(),
                            one.count() + other.count(),
                            one.failed() + other.failed(),
                            one.running() + other.running(),
                            one.queued() + other.queued(),
                            one.millis() == null ? other.millis() : one.millis()));
        }
        return List.copyOf(together.values());
    }

    /** The asked instant, or the start of the newest run too many. */
    private Instant oldest(String project, String flow, Instant asked) {
        return jdbc.sql("select started_at from runs where project = ? and flow = ? and started_at >= ?"
                        + " order by started_at desc offset ? limit 1")
                .params(project, flow, asked.atOffset(ZoneOffset.UTC), MOST_RUNS)
                .query((row, _) -> Objects.requireNonNull(instant(row, "started_at")))
                .optional()
                .orElse(asked);
    }
}
