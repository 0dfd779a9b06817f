package fx.executor;

import fx.engine.execution.ExecutionState;
import fx.engine.rule.ServicePlan;
import fx.executor.bundle.Bundles;
import fx.executor.bundle.EnvironmentException;
import fx.executor.bundle.Environments;
import fx.executor.platform.Platform;
import fx.executor.platform.PlatformException;
import fx.executor.python.Worker;
import fx.executor.python.WorkerDiedException;
import fx.executor.python.WorkerKey;
import fx.executor.python.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Runs one attempt from its assignment to its verdict. Thread-safe. */
final class Runtimes {
    static final long DEFAULT_MEMORY = 1L << 30;
    private static final int MOST_CONFIGS = 500;

    private final Platform platform;
    private final Bundles bundles;
    private final Environments environments;
    private final Workers workers;
    private final Clock clock;
    private final long graceMillis;
    /** How many attempts use a bundle; one that none uses may be deleted to make room. */
    private final Map<String, Integer> bundlesInUse = new ConcurrentHashMap<>();

    private final Map<String, JsonNode> configs = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JsonNode> eldest) {
            return size() > MOST_CONFIGS;
        }
    });

    Runtimes(
            Platform platform,
            Bundles bundles,
            Environments environments,
            Workers workers,
            Clock clock,
            long graceMillis) {
        this.platform = platform;
        this.bundles = bundles;
        this.environments = environments;
        this.workers = workers;
        this.clock = clock;
        this.graceMillis = graceMillis;
    }

    /** Runs it; never throws, because whatever happens must be said in a completion. */
    Verdict run(Attempt attempt, AttemptLog log) {
        long begun = System.currentTimeMillis();
        var plan = attempt.run().plan();
        try {
            if (!"python".equals(plan.runtime())) {
                return Verdict.failed(
                        "runtime.missing",
                        "This executor has no runtime '" + plan.runtime() + "'.",
                        null,
                        false,
                        begun);
            }
            bundlesInUse.merge(plan.bundle(), 1, Integer::sum);
            try {
                var key = prepare(plan, log);
                var config = plan.config() == null ? null : config(plan.config());
                return run(attempt, workers.take(key, plan.warm()), config, log, begun);
            } finally {
                bundlesInUse.computeIfPresent(plan.bundle(), (hash, users) -> users == 1 ? null : users - 1);
            }
        } catch (EnvironmentException e) {
            return Verdict.failed("environment", String.valueOf(e.getMessage()), e.detail(), false, begun);
        } catch (PlatformException e) {
            return Verdict.failed("infrastructure", String.valueOf(e.getMessage()), null, true, begun);
        } catch (IOException | RuntimeException e) {
            return Verdict.failed("infrastructure", "The executor could not run the script: " + e, null, true, begun);
        }
    }

    private WorkerKey prepare(ServicePlan plan, AttemptLog log) throws IOException, EnvironmentException {
        var bundle = bundles.folder(
                plan.bundle(), hash -> bundlesInUse.containsKey(hash) || workers.keeps(bundles.path(hash)));
        if (plan.environment() != null && !environments.ready(plan.environment())) {
            log.remark("info", "Building the Python environment of requirements.txt.");
        }
        Path environment = plan.environment() == null ? null : environments.folder(plan.environment());
        return new WorkerKey(
                plan.project(),
                plan.service(),
                plan.version(),
                bundle,
                environment,
                plan.memoryBytes() > 0 ? plan.memoryBytes() : DEFAULT_MEMORY,
                !"none".equals(plan.network()));
    }

    private JsonNode config(String hash) throws PlatformException {
        var known = configs.get(hash);
        if (known == null) {
            known = platform.config(hash);
            configs.put(hash, known);
        }
        return known;
    }

    private Verdict run(Attempt attempt, Worker worker, @Nullable JsonNode config, AttemptLog log, long begun) {
        var plan = attempt.run().plan();
        log.masksWith(worker.masker());
        Clock.@Nullable Alarm timeout = null;
        boolean reusable = false;
        try {
            if (!attempt.runsOn(worker)) {
                reusable = plan.warm();
                return Verdict.failed("cancelled", "It was ended before its start.", null, false, begun);
            }
            timeout = clock.after(plan.timeoutMillis(), () -> timeOut(attempt));
            var channel = new Channel(platform, attempt.lease(), worker.masker(), log);
            var done = worker.run(ExecutionFrame.of(attempt.run(), config), channel);
            attempt.left();
            reusable = plan.warm()
                    && attempt.ending() == Attempt.Ending.NONE
                    && !done.path("retire").asBoolean(true);
            return Verdict.of(done, worker.masker());
        } catch (WorkerDiedException e) {
            var complaint = e.complaint().isEmpty() ? null : e.complaint();
            return e.started()
                    ? Verdict.failed("worker.died", e.explanation(), complaint, false, begun)
                    : Verdict.failed("worker.start", e.explanation(), complaint, true, begun);
        } finally {
            attempt.left();
            if (timeout != null) {
                timeout.cancel();
            }
            workers.giveBack(worker, reusable);
        }
    }

    private void timeOut(Attempt attempt) {
        if (attempt.end(Attempt.Ending.TIMED_OUT, "")) {
            clock.after(graceMillis, attempt::kill);
        }
    }

    /** The verdict as it counts, given why the attempt was ended from outside. */
    static Verdict weigh(Attempt attempt, Verdict verdict) {
        return switch (attempt.ending()) {
            case NONE, LOST -> verdict;
            case CANCELLED ->
                verdict.ended(
                        ExecutionState.CANCELLED,
                        "cancelled",
                        "The execution was cancelled: " + attempt.reason(),
                        false);
            case TIMED_OUT ->
                verdict.ended(
                        ExecutionState.TIMED_OUT,
                        "timeout",
                        "The execution took longer than "
                                + seconds(attempt.run().plan().timeoutMillis())
                                + ". Make it faster, or set 'timeout' in manifest.json.",
                        false);
            case STOPPED ->
                verdict.ended(
                        ExecutionState.FAILED,
                        "executor.stopped",
                        "The executor was stopped while the script ran.",
                        true);
        };
    }

    private static String seconds(long millis) {
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
