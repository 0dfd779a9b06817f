package fx.executor.python;

import fx.engine.message.Wire;
import fx.executor.sandbox.Boxed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One Python process that runs executions one after the other. Used by one thread at a time, but for
 * {@link #terminate()} and {@link #close()}.
 */
public final class Worker implements AutoCloseable {
    private static final int KEPT_COMPLAINT = 4_096;

    private final WorkerKey key;
    private final Boxed box;
    private final Frames frames;
    private final Complaint complaint;
    private final Masker masker = new Masker();
    private volatile long idleSince;
    private boolean ready;

    /** @param temporary its own folder, which ends with it, or null where it sees one of the sandbox */
    Worker(WorkerKey key, @Nullable Path temporary, Boxed box) {
        this.key = key;
        this.box = box;
        var process = box.process();
        if (temporary != null) {
            var _ = process.onExit().thenRun(() -> Folders.discard(temporary));
        }
        this.frames = new Frames(process.getInputStream(), process.getOutputStream());
        this.complaint = new Complaint(process.getErrorStream());
    }

    WorkerKey key() {
        return key;
    }

    /** Knows every secret that this process was ever given. */
    public Masker masker() {
        return masker;
    }

    long idleSince() {
        return idleSince;
    }

    void idle(long now) {
        idleSince = now;
    }

    boolean alive() {
        return box.process().isAlive();
    }

    /** What a running script wants. Called by the thread that runs it. */
    public interface Listener {
        /** Lines, each {@code [at, stream, level, step, text, fields]}. */
        void lines(JsonNode lines);

        /** Answers a question; fields as in the worker's channel. */
        ObjectNode answer(JsonNode question);
    }

    /**
     * Runs one execution to its end.
     *
     * @return the worker's frame {@code done}
     * @throws WorkerDiedException where the process ended before the execution did
     */
    public JsonNode run(ObjectNode execution, Listener listener) throws WorkerDiedException {
        try {
            if (!ready) {
                expectReady();
            }
            frames.send(execution);
            while (true) {
                var frame = frames.receive();
                switch (frame.path("t").asString("")) {
                    case "log" -> listener.lines(frame.path("lines"));
                    case "ask" -> frames.send(listener.answer(frame));
                    case "done" -> {
                        listener.lines(frame.path("logs"));
                        return frame;
                    }
                    default -> throw new IOException("A frame of an unknown kind");
                }
            }
        } catch (IOException e) {
            throw died(e);
        }
    }

    /** Waits until the process can take an execution. */
    void expectReady() throws WorkerDiedException {
        try {
            var frame = frames.receive();
            if (!"ready".equals(frame.path("t").asString(""))) {
                throw new IOException("The first frame is not 'ready'");
            }
            ready = true;
        } catch (IOException e) {
            throw died(e);
        }
    }

    private WorkerDiedException died(IOException cause) {
        try {
            // The streams end a moment before the process does.
            boolean ended = box.process().waitFor(2, TimeUnit.SECONDS);
            int exit = ended ? box.process().exitValue() : -1;
            close();
            return new WorkerDiedException(exit, masker.mask(complaint.text()), ready, cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            return new WorkerDiedException(-1, "", ready, cause);
        }
    }

    /** Asks the script to end. */
    public void terminate() {
        box.terminate();
    }

    /** Ends the process and all that it started, at once. */
    @Override
    public void close() {
        box.close();
    }

    static ObjectNode object() {
        return Wire.JSON.createObjectNode();
    }

    /** The end of what the process wrote to its first stderr: complaints of bubblewrap, of Python's start, of a crash. */
    private static final class Complaint {
        private final StringBuilder text = new StringBuilder();
        private final Thread reader;

        Complaint(InputStream stream) {
            // Reading a pipe holds on to the thread below a virtual one: a few workers would leave none for requests.
            reader = Thread.ofPlatform().name("fx-worker-stderr").daemon().start(() -> read(stream));
        }

        private void read(InputStream stream) {
            byte[] buffer = new byte[1024];
            try (stream) {
                for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                    synchronized (text) {
                        text.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                        if (text.length() > KEPT_COMPLAINT) {
                            text.delete(0, text.length() - KEPT_COMPLAINT);
                        }
                    }
                }
            } catch (IOException ended) {
                // The process was killed; what was read stays.
            }
        }

        String text() throws InterruptedException {
            reader.join(java.time.Duration.ofMillis(200));
            synchronized (text) {
                return text.toString().strip();
            }
        }
    }
}
