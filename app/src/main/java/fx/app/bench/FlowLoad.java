package fx.app.bench;

import fx.engine.message.Fact;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Sends events at a steady rate and times each until its flow is done, phase by phase. */
final class FlowLoad {
    /** Events of one batch request; 1 sends each event in a request of its own. */
    private final int batch;

    private final BenchProject project;
    private final String type;
    private final Map<String, Long> sentNanos = new ConcurrentHashMap<>();
    private final Map<String, Long> sentMillis = new ConcurrentHashMap<>();
    private final Map<String, Long> doneNanos = new ConcurrentHashMap<>();
    private final Map<String, Long> leased = new ConcurrentHashMap<>();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();

    final Figures done = new Figures();
    final Figures accepted = new Figures();
    final Figures routed = new Figures();
    final Figures queued = new Figures();
    final Figures handed = new Figures();
    final Figures worker = new Figures();
    final Figures script = new Figures();
    final Figures settled = new Figures();

    FlowLoad(BenchProject project, String type, int batch) {
        this.project = project;
        this.type = type;
        this.batch = batch;
    }

    /** To be given every fact from before the first event on. */
    void onFact(Fact fact) {
        switch (fact) {
            case Fact.RunEnded run -> {
                doneNanos.put(run.trace(), System.nanoTime());
                ended.incrementAndGet();
                if (run.error() != null) {
                    failed.incrementAndGet();
                }
            }
            case Fact.RunStarted run -> {
                Long sent = sentMillis.get(run.event().id());
                if (sent != null) {
                    routed.add((double) (run.at() - sent));
                }
            }
            case Fact.Leased lease -> {
                leased.put(lease.execution().value(), lease.at());
                queued.add((double) (lease.at() - lease.queuedAt()));
            }
            case Fact.Finished finished -> onFinished(finished);
            default -> {
                // Other facts are not phases of a flow.
            }
        }
    }

    private void onFinished(Fact.Finished finished) {
        Long leasedAt = leased.remove(finished.execution().value());
        Long received = finished.receivedAt();
        Long started = finished.startedAt();
        Long endedAt = finished.endedAt();
        if (leasedAt != null && received != null && started != null && endedAt != null) {
            handed.add((double) (received - leasedAt));
            worker.add((double) (started - received));
            script.add((double) (endedAt - started));
            settled.add((double) (finished.at() - endedAt));
        }
    }

    /** Sends for that long; returns how many events were accepted. */
    long run(double perSecond, int seconds) {
        sentNanos.clear();
        doneNanos.clear();
        long begin = System.nanoTime();
        long events = Math.round(perSecond * seconds);
        long count = 0;
        Queue<java.util.concurrent.CompletableFuture<?>> open = new ArrayDeque<>();
        while (count < events) {
            long due = begin + (long) (count / perSecond * 1e9);
            sleepUntil(due);
            int size = (int) Math.min(batch, events - count);
            open.add(size == 1 ? sendOne(count) : sendBatch(count, size));
            count += size;
            while (open.peek() != null && open.peek().isDone()) {
                open.remove();
            }
        }
        for (var each : open) {
            each.exceptionally(thrown -> null).join();
        }
        return count - refused.get();
    }

    private java.util.concurrent.CompletableFuture<?> sendOne(long number) {
        var id = UUID.randomUUID().toString();
        long now = System.nanoTime();
        sentMillis.put(id, System.currentTimeMillis());
        return project.send(type, id, BenchFlows.data(number).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .whenComplete((trace, thrown) -> {
                    if (thrown == null) {
                        sentNanos.put(trace, now);
                        accepted.add((System.nanoTime() - now) / 1e6);
                    } else {
                        refused.incrementAndGet();
                    }
                });
    }

    private java.util.concurrent.CompletableFuture<?> sendBatch(long first, int size) {
        var body = new StringBuilder("[");
        for (int i = 0; i < size; i++) {
            var id = UUID.randomUUID().toString();
            sentMillis.put(id, System.currentTimeMillis());
            body.append(i == 0 ? "" : ",")
                    .append("{\"specversion\":\"1.0\",\"source\":\"/bench\",\"id\":\"")
                    .append(id)
                    .append("\",\"type\":\"")
                    .append(type)
                    .append("\",\"datacontenttype\":\"application/json\",\"data\":")
                    .append(BenchFlows.data(first + i))
                    .append('}');
        }
        long now = System.nanoTime();
        return project.sendBatch(body.append(']').toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .whenComplete((traces, thrown) -> {
                    if (thrown == null) {
                        traces.forEach(trace -> sentNanos.put(trace, now));
                        accepted.add((System.nanoTime() - now) / 1e6);
                    } else {
                        refused.addAndGet(size);
                    }
                });
    }

    /** Waits until every accepted event's flow is done, or the time is up; returns how many are missing. */
    long await(int seconds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (missing() > 0 && System.nanoTime() < deadline) {
            sleepUntil(System.nanoTime() + 20_000_000);
        }
        sentNanos.forEach((trace, sent) -> {
            Long at = doneNanos.get(trace);
            if (at != null) {
                done.add((at - sent) / 1e6);
            }
        });
        return missing();
    }

    /** How many accepted events' flows are not done yet: the backlog. */
    long missing() {
        return sentNanos.keySet().stream()
                .filter(trace -> !doneNanos.containsKey(trace))
                .count();
    }

    long failedRuns() {
        return failed.get();
    }

    long refusedEvents() {
        return refused.get();
    }

    private static void sleepUntil(long nanos) {
        long left = nanos - System.nanoTime();
        if (left > 0) {
            try {
                TimeUnit.NANOSECONDS.sleep(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while sending", e);
            }
        }
    }
}
