package fx.app.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a killed FX leaves behind: a server that still runs on the data, or only its lock file. */
final class PostgresOrphan {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresOrphan.class);
    private static final int FAST_SECONDS = 5;

    private final Path data;
    private final Path lock;

    PostgresOrphan(Path data) {
        this.data = data;
        this.lock = data.resolve("postmaster.pid");
    }

    /** Ends the server and removes its lock file, which may name a process that is now somebody else's. */
    void end() throws IOException, InterruptedException {
        if (!Files.exists(lock)) {
            return;
        }
        var server = server();
        if (server.isPresent()) {
            LOG.atInfo()
                    .addKeyValue("pid", server.get().pid())
                    .log("Ends the PostgreSQL that an earlier FX left running");
            signal("INT", server.get());
            if (!ended(server.get(), FAST_SECONDS)) {
                signal("QUIT", server.get());
                ended(server.get(), FAST_SECONDS);
            }
        }
        Files.deleteIfExists(lock);
    }

    private Optional<ProcessHandle> server() throws IOException {
        var lines = Files.readAllLines(lock);
        if (lines.size() < 2 || !lines.get(1).equals(data.toString())) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().trim())).filter(PostgresOrphan::isPostgres);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().filter(c -> c.endsWith("/postgres")).isPresent();
    }

    /** {@link ProcessHandle#destroy} would ask for a "smart" shutdown, which waits for clients. */
    private static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private static boolean ended(ProcessHandle process, int seconds) throws InterruptedException {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (java.util.concurrent.TimeoutException e) {
            return false;
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
