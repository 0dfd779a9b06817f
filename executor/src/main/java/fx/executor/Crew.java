package fx.executor;

import fx.engine.message.Assignment;
import fx.engine.message.Claim;
import fx.engine.message.Completion;
import fx.engine.message.Shards;
import fx.executor.bundle.Bundles;
import fx.executor.bundle.Environments;
import fx.executor.platform.Platform;
import fx.executor.python.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workers' threads, the leases they hold, and the claims that keep these alive. Thread-safe. */
final class Crew implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Crew.class);
    private static final long TICK_MILLIS = 20;
    private static final long WATCH_MILLIS = 250;
    private static final long IDLE_MILLIS = 30_000;
    private static final long CLAIM_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long TIMEOUT_GRACE_MILLIS = 5_000;
    private static final long LONGEST_GRACE_MILLIS = 60_000;

    private final ExecutorSettings settings;
    private final long epoch;
    private final Outbox outbox;
    private final Workers workers;
    private final Runtimes runtimes;
    private final Slots slots;
    private final Leases leases = new Leases();
    private final PriorityBlockingQueue<Attempt> waiting = new PriorityBlockingQueue<>();
    private final Clock clock = new Clock();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong arrivals = new AtomicLong();
    private final AtomicInteger running = new AtomicInteger();
    private volatile boolean draining;
    private volatile boolean closed;
    /** Both belong to the thread of the clock but for the first write. */
    private volatile int claimedSlots = -1;

    private volatile long claimedNanos;

    /** How busy the crew is. */
    record Load(int slots, int running, int waiting) {}

    Crew(
            ExecutorSettings settings,
            long epoch,
            Outbox outbox,
            Platform platform,
            Bundles bundles,
            Environments environments,
            Workers workers) {
        this.settings = settings;
        this.epoch = epoch;
        this.outbox = outbox;
        this.workers = workers;
        this.slots = new Slots(settings.workers());
        this.runtimes = new Runtimes(platform, bundles, environments, workers, clock, TIMEOUT_GRACE_MILLIS);
    }

    void start() {
        for (int i = 0; i < settings.workers(); i++) {
            // Platform threads that live as long as the crew: bubblewrap ends with the thread that started it.
            threads.add(Thread.ofPlatform().daemon().name("fx-worker-" + i).start(this::work));
        }
        claim();
        clock.every(TICK_MILLIS, this::tick);
        clock.every(WATCH_MILLIS, this::watch);
        clock.every(IDLE_MILLIS, workers::endIdle);
    }

    /** Takes what the router says. What is for another executor, or an older start of this one, is not for us. */
    void take(Assignment assignment) {
        if (!assignment.executor().equals(settings.name()) || assignment.epoch() != epoch) {
            return;
        }
        switch (assignment) {
            case Assignment.Run run -> take(run);
            case Assignment.Cancel cancel ->
                leases.find(new Attempt.Key(cancel.execution(), cancel.attempt()))
                        .ifPresent(attempt -> cancel(attempt, cancel));
        }
    }

    private void take(Assignment.Run run) {
        var attempt = new Attempt(
                run,
                Shards.of(run.trace(), settings.shards()),
                arrivals.incrementAndGet(),
                System.currentTimeMillis(),
                System.nanoTime());
        if (!leases.add(attempt)) {
            log.debug("A second assignment is ignored: execution={} attempt={}", run.execution(), run.attempt());
            return;
        }
        if (draining) {
            giveBack(attempt);
        } else {
            waiting.add(attempt);
        }
    }

    private void giveBack(Attempt attempt) {
        if (attempt.take()) {
            leases.giveBack(attempt);
        }
    }

    private void cancel(Attempt attempt, Assignment.Cancel cancel) {
        if (!attempt.end(Attempt.Ending.CANCELLED, cancel.reason())) {
            return;
        }
        if (waiting.remove(attempt) && attempt.take()) {
            long now = System.currentTimeMillis();
            complete(attempt, Verdict.failed("cancelled", "", null, false, now));
            return;
        }
        long grace = Math.clamp(cancel.graceMillis(), 0, LONGEST_GRACE_MILLIS);
        clock.after(grace, attempt::kill);
    }

    private void work() {
        while (!closed) {
            try {
                var attempt = waiting.take();
                if (attempt.take()) {
                    run(attempt);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                log.error("A worker's thread met an error", e);
            }
        }
    }

    private void run(Attempt attempt) {
        running.incrementAndGet();
        try {
            var lines = new AttemptLog(attempt, outbox);
            long begin = System.nanoTime();
            var verdict = runtimes.run(attempt, lines);
            lines.close();
            long end = System.nanoTime();
            slots.completed(end, end - begin);
            complete(attempt, verdict);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // Else claims would renew its lease for ever.
            leases.end(attempt);
            throw e;
        } finally {
            running.decrementAndGet();
        }
    }

    private void complete(Attempt attempt, Verdict verdict) {
        if (attempt.ending() == Attempt.Ending.LOST || attempt.expired(System.nanoTime())) {
            log.warn(
                    "A lease was lost; its result is not sent: execution={} attempt={}",
                    attempt.run().execution(),
                    attempt.run().attempt());
            leases.end(attempt);
            return;
        }
        send(attempt, Runtimes.weigh(attempt, verdict));
    }

    private void send(Attempt attempt, Verdict verdict) {
        var run = attempt.run();
        int now = currentSlots();
        var completion = new Completion(
                settings.name(),
                epoch,
                run.execution(),
                run.attempt(),
                run.token(),
                run.trace(),
                verdict.state(),
                verdict.error(),
                verdict.infrastructure(),
                verdict.emitted(),
                verdict.result(),
                verdict.steps(),
                attempt.receivedAt(),
                verdict.startedAt(),
                verdict.endedAt(),
                now);
        if (settings.shards() == 1) {
            claimedSlots = now;
        }
        outbox.complete(completion, failure -> {
            if (failure == null) {
                leases.end(attempt);
            } else if (!(failure instanceof RecordTooLargeException)
                    || (verdict.emitted().isEmpty() && verdict.result() == null)) {
                log.error(
                        "A completion cannot be sent; its lease will expire: execution={} reason={}",
                        run.execution(),
                        failure.getMessage());
                leases.end(attempt);
            } else {
                send(
                        attempt,
                        Verdict.failed(
                                "result.large",
                                "The events and the result cannot be sent: " + failure.getMessage(),
                                null,
                                false,
                                verdict.startedAt()));
            }
        });
    }

    private int currentSlots() {
        return draining ? 0 : slots.now(System.nanoTime());
    }

    private void tick() {
        int now = currentSlots();
        long since = System.nanoTime() - claimedNanos;
        // Growth travels with completions; only its end, and growth that other shards do not hear of, is worth a
        // record.
        boolean changed = (now < claimedSlots && now <= settings.workers())
                || (settings.shards() > 1 && now >= 2 * Math.max(1, claimedSlots));
        if (since >= CLAIM_NANOS || changed) {
            claim();
        }
    }

    private synchronized void claim() {
        long at = System.nanoTime();
        int now = currentSlots();
        var held = leases.held();
        var returned = leases.returned();
        claimedSlots = now;
        claimedNanos = at;
        for (int shard = 0; shard < settings.shards(); shard++) {
            int here = shard;
            var claim = new Claim(
                    settings.name(),
                    epoch,
                    settings.pool(),
                    settings.inbox(),
                    now,
                    Leases.ofShard(held, shard),
                    Leases.ofShard(returned, shard),
                    System.currentTimeMillis());
            outbox.claim(shard, claim, () -> acknowledged(here, held, returned, at));
        }
    }

    private void acknowledged(int shard, List<Attempt> held, List<Attempt> returned, long at) {
        held.stream().filter(attempt -> attempt.shard() == shard).forEach(attempt -> attempt.renewed(at));
        leases.takenBack(
                returned.stream().filter(attempt -> attempt.shard() == shard).toList());
    }

    /** Ends scripts whose lease another executor may have by now. */
    private void watch() {
        long now = System.nanoTime();
        for (var attempt : leases.held()) {
            if (attempt.expired(now) && attempt.end(Attempt.Ending.LOST, "the lease could not be renewed")) {
                log.warn(
                        "A lease could not be renewed; the script is ended: execution={} attempt={}",
                        attempt.run().execution(),
                        attempt.run().attempt());
                if (waiting.remove(attempt) && attempt.take()) {
                    leases.end(attempt);
                }
            }
        }
    }

    Load load() {
        return new Load(currentSlots(), running.get(), waiting.size());
    }

    /** Takes nothing more, gives back what waits, and lets what runs end within the grace. */
    void drain(Duration grace) {
        draining = true;
        var unstarted = new ArrayList<Attempt>();
        waiting.drainTo(unstarted);
        unstarted.forEach(this::giveBack);
        claim();
        if (!quiet(grace)) {
            leases.held().forEach(attempt -> attempt.end(Attempt.Ending.STOPPED, "the executor stops"));
            if (!quiet(Duration.ofMillis(TIMEOUT_GRACE_MILLIS))) {
                leases.held().forEach(Attempt::kill);
                quiet(Duration.ofSeconds(5));
            }
        }
        claim();
    }

    private boolean quiet(Duration longest) {
        long until = System.nanoTime() + longest.toNanos();
        while (!leases.nothingToSay()) {
            if (System.nanoTime() - until > 0) {
                return false;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        closed = true;
        clock.close();
        leases.held().forEach(Attempt::kill);
        threads.forEach(Thread::interrupt);
        outbox.close();
    }
}
