package fx.executor.python;

import fx.executor.sandbox.Cell;
import fx.executor.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts worker processes and keeps some of them warm. Thread-safe. */
public final class Workers implements AutoCloseable {
    private static final long LONGEST_IDLE_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final long LARGEST_FILE = 1L << 30;
    private static final long TEMPORARY_BYTES = 256L << 20;
    private static final int MOST_PROCESSES = 256;
    private static final String OWN = "worker";
    private static final String START =
            "import sys; sys.path.append(sys.argv.pop(1)); from fx_worker.main import main; main()";

    private final Interpreter python;
    private final Path runtime;
    private final Path temporary;
    private final Sandbox sandbox;
    private final int mostIdle;
    /** The one used last is first. */
    private final Deque<Worker> idle = new ArrayDeque<>();

    private boolean closed;

    /**
     * @param runtime folder of {@link RuntimeFiles}
     * @param temporary where workers without a {@code /tmp} of their own may write
     * @param mostIdle how many processes are kept warm while they have nothing to do: enough for the services that a
     *     busy flow alternates between, else each step would start a process anew
     */
    public Workers(Interpreter python, Path runtime, Path temporary, Sandbox sandbox, int mostIdle) throws IOException {
        Files.createDirectories(temporary);
        try (var left = Files.newDirectoryStream(temporary, OWN + "*")) {
            // Of an executor that was killed.
            left.forEach(Folders::discard);
        }
        this.python = python;
        this.runtime = runtime;
        this.temporary = temporary;
        this.sandbox = sandbox;
        this.mostIdle = mostIdle;
    }

    /**
     * A worker for that key, warm where there is one.
     *
     * <p>Bubblewrap ends a process with the thread that started it, so the caller must be a thread that lives as long
     * as the executor.
     */
    public Worker take(WorkerKey key, boolean warm) throws IOException {
        if (warm) {
            synchronized (this) {
                for (var iterator = idle.iterator(); iterator.hasNext(); ) {
                    var worker = iterator.next();
                    if (worker.key().equals(key)) {
                        iterator.remove();
                        if (worker.alive()) {
                            return worker;
                        }
                        worker.close();
                    }
                }
            }
        }
        return start(key);
    }

    /** Gives a worker back after an execution; {@code reusable} says whether it may serve another. */
    public void giveBack(Worker worker, boolean reusable) {
        List<Worker> surplus = new ArrayList<>();
        synchronized (this) {
            if (!reusable || closed || !worker.alive()) {
                surplus.add(worker);
            } else {
                worker.idle(System.nanoTime());
                idle.addFirst(worker);
                if (idle.size() > mostIdle) {
                    surplus.add(idle.removeLast());
                }
            }
        }
        surplus.forEach(Worker::close);
    }

    /** Ends workers that nobody used for long. */
    public void endIdle() {
        List<Worker> surplus = new ArrayList<>();
        synchronized (this) {
            long now = System.nanoTime();
            idle.removeIf(worker -> {
                boolean old = now - worker.idleSince() > LONGEST_IDLE_NANOS;
                if (old) {
                    surplus.add(worker);
                }
                return old;
            });
        }
        surplus.forEach(Worker::close);
    }

    /** Whether an idle worker was started on that bundle. */
    public synchronized boolean keeps(Path bundle) {
        return idle.stream().anyMatch(worker -> worker.key().bundle().equals(bundle));
    }

    /** How many workers wait for an execution. */
    public synchronized int idle() {
        return idle.size();
    }

    private Worker start(WorkerKey key) throws IOException {
        var environment = new HashMap<>(Map.of("LANG", "C.UTF-8", "PYTHONUTF8", "1", "PYTHONDONTWRITEBYTECODE", "1"));
        var readable = new ArrayList<>(List.of(python.prefix()));
        var program = python.program().toString();
        var path = "/usr/local/bin:/usr/bin:/bin";
        if (!python.prefix().startsWith("/usr")) {
            path = python.prefix().resolve("bin") + ":" + path;
        }
        if (key.environment() != null) {
            readable.add(key.environment());
            program = key.environment().resolve("bin/python").toString();
            environment.put("VIRTUAL_ENV", key.environment().toString());
            path = key.environment().resolve("bin") + ":" + path;
        }
        environment.put("PATH", path);
        var folders = List.of("/tmp", "/dev/shm");
        Path own = null;
        if (!sandbox.alone()) {
            own = Files.createTempDirectory(temporary, OWN);
            folders = List.of(own.toString());
        }
        environment.put("TMPDIR", folders.getFirst());
        environment.put("HOME", folders.getFirst());
        var cell = new Cell(key.bundle(), runtime, readable, environment, key.publicNetwork(), TEMPORARY_BYTES);
        var options = Worker.object();
        var service = sandbox.servicePath(cell);
        options.put("folder", service);
        options.putArray("path").add(service + "/libraries");
        options.put("alone", sandbox.alone());
        options.put("memory", key.memoryBytes());
        options.put("file", LARGEST_FILE);
        options.put("processes", MOST_PROCESSES);
        var cleaned = options.putArray("temporary");
        folders.forEach(cleaned::add);
        return new Worker(
                key,
                own,
                sandbox.start(
                        cell,
                        List.of(
                                program,
                                "-I",
                                "-B",
                                "-X",
                                "utf8",
                                "-c",
                                START,
                                sandbox.runtimePath(cell),
                                options.toString())));
    }

    @Override
    public void close() {
        List<Worker> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(idle);
            idle.clear();
        }
        all.forEach(Worker::close);
    }
}
