package fx.executor.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds how many processes a worker and all that it starts may be, by a cgroup of its own. Needed where FX runs as
 * root, to whom the kernel applies no {@code RLIMIT_NPROC}. Thread-safe.
 */
final class ProcessLimit {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessLimit.class);
    private static final Path GROUPS = Path.of("/sys/fs/cgroup");
    private static final String OURS = "fx-";
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int TRIES = 100;

    private final Path parent;
    private final int most;
    private final AtomicLong next = new AtomicLong();

    private ProcessLimit(Path parent, int most) {
        this.parent = parent;
        this.most = most;
    }

    /** The limit by the controller {@code pids} of version 1 or 2, where this process may make groups of it. */
    static Optional<ProcessLimit> find(int most) {
        for (var parent : List.of(GROUPS.resolve("pids"), GROUPS)) {
            var limit = new ProcessLimit(parent, most);
            try {
                Files.delete(limit.make());
                limit.tidy();
                return Optional.of(limit);
            } catch (IOException | UnsupportedOperationException e) {
                LOG.atDebug().addKeyValue("folder", parent).setCause(e).log("No groups of processes here");
            }
        }
        return Optional.empty();
    }

    /** A new group without a process. */
    Path make() throws IOException {
        var group = parent.resolve(OURS + ProcessHandle.current().pid() + "-" + next.incrementAndGet());
        if (!Files.isDirectory(parent)) {
            throw new IOException(parent + " is not there");
        }
        Files.createDirectory(group);
        try {
            var bound = group.resolve("pids.max");
            if (!Files.exists(bound)) {
                throw new IOException("The controller 'pids' is not on in " + parent);
            }
            Files.write(bound, Integer.toString(most).getBytes(StandardCharsets.US_ASCII));
            return group;
        } catch (IOException e) {
            Files.delete(group);
            throw e;
        }
    }

    /** Removes a group when the last of its processes, which are being killed, is gone. */
    static void remove(Path group) {
        for (int i = 0; i < TRIES; i++) {
            try {
                Files.deleteIfExists(group);
                return;
            } catch (IOException occupied) {
                try {
                    Thread.sleep(PAUSE);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
        LOG.atWarn().addKeyValue("group", group).log("A group of processes cannot be removed");
    }

    /** Removes what an FX left that was killed; a group that holds a process refuses. */
    private void tidy() throws IOException {
        try (var left = Files.newDirectoryStream(parent, OURS + "*")) {
            for (var group : left) {
                try {
                    Files.deleteIfExists(group);
                } catch (IOException occupied) {
                    LOG.atDebug().addKeyValue("group", group).log("Left in use by another process");
                }
            }
        }
    }
}
