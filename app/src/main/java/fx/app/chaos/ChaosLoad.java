package fx.app.chaos;

import fx.app.bench.BenchProject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client that goes on whatever happens: it sends events, repeats with the same id what was not answered 202, and
 * cancels queued executions. It remembers exactly what it was told.
 */
final class ChaosLoad implements AutoCloseable {
    static final String EVENT = "chaos.work";

    private final BenchProject project;
    private final Random random;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Set<String> cancelledQueued = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final AtomicLong numbers = new AtomicLong();
    private final Thread sender;
    private final Thread canceller;
    private volatile boolean running = true;

    ChaosLoad(BenchProject project, long seed, int perSecond) {
        this.project = project;
        this.random = new Random(seed);
        sender = Thread.ofVirtual().name("sender").start(() -> send(perSecond));
        canceller = Thread.ofVirtual().name("canceller").start(this::cancel);
    }

    Set<String> accepted() {
        return accepted;
    }

    Set<String> cancelledQueued() {
        return cancelledQueued;
    }

    private void send(int perSecond) {
        while (running) {
            var repeated = unanswered.poll();
            var id = repeated != null ? repeated : "chaos-" + numbers.incrementAndGet();
            // What becomes of it is remembered when it completes.
            var _ = project.send(EVENT, id, ("{\"number\": \"" + id + "\"}").getBytes(StandardCharsets.UTF_8))
                    .whenComplete((trace, thrown) -> {
                        if (thrown == null) {
                            accepted.add(id);
                        } else {
                            unanswered.add(id);
                        }
                    });
            pause(1_000 / perSecond);
        }
    }

    private void cancel() {
        while (running) {
            try {
                var queued = project.get("/api/executions?project=" + BenchProject.NAME + "&state=queued&limit=20")
                        .path("items");
                if (!queued.isEmpty()) {
                    var id =
                            queued.get(random.nextInt(queued.size())).path("id").asString();
                    var answer = project.post("/api/executions/" + id + "/cancel", java.util.Map.of());
                    if (answer.statusCode() == 200) {
                        var told = JsonMapper.shared().readTree(answer.body());
                        if (told.path("state").asString("").equals("cancelled")) {
                            cancelledQueued.add(id);
                        }
                    }
                }
            } catch (IOException | IllegalStateException | JacksonException away) {
                // FX is being killed just now: that is the point.
                pause(200);
            }
            pause(150);
        }
    }

    /** Sends what is still unanswered until everything was answered or the time is up. */
    void settle(int seconds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!unanswered.isEmpty() && System.nanoTime() < deadline) {
            pause(100);
        }
    }

    @Override
    public void close() {
        running = false;
        try {
            sender.join();
            canceller.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
