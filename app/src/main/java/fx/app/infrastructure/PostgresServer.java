package fx.app.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL as a child of this process, on the loopback, with scram passwords only and everything synced to disk. A
 * shell between the two stops it when its input ends: when it is closed here, and when this process dies, however.
 */
final class PostgresServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final String SUPERUSER = "postgres";
    private static final String OWNER = "fx";
    private static final String WRONG_PASSWORD = "28P01";
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(6);

    /**
     * A session, or at least a process group, of its own: else Ctrl-C would end the server before those who use it.
     */
    private static final String KEEPER = """
            trap '' INT HUP TERM
            exec 3<&0
            if command -v setsid >/dev/null; then
                setsid "$1" -D "$2" </dev/null &
            else
                set -m 2>/dev/null
                "$1" -D "$2" </dev/null &
            fi
            server=$!
            { read -r _ <&3; kill -INT $server 2>/dev/null; } &
            reader=$!
            wait $server
            ended=$?
            kill -KILL $reader
            exit $ended
            """;

    private final PostgresBinaries binaries;
    private final Path data;
    private final Path log;
    private final Credentials credentials;
    private final int port;
    private @Nullable Process keeper;

    private PostgresServer(PostgresBinaries binaries, Path folder, Credentials credentials, int port) {
        this.binaries = binaries;
        this.data = folder.resolve("data");
        this.log = folder.resolve("postgres.log");
        this.credentials = credentials;
        this.port = port;
    }

    /** Starts the server on the folder's data, which are made when there are none; returns when it answers. */
    static PostgresServer start(Path folder, Credentials credentials) {
        try {
            OwnerOnly.folder(folder);
            var server = new PostgresServer(
                    PostgresBinaries.unpacked(), folder, credentials, FreePort.kept(credentials, "postgres-port"));
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL does not start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while PostgreSQL was starting", e);
        }
    }

    DatabaseAccess access() {
        return new DatabaseAccess(url(OWNER), OWNER, credentials.secret("postgres-" + OWNER));
    }

    /** Ends the sessions and stops the server; all data are on disk when this returns. */
    @Override
    public void close() {
        var running = keeper;
        if (running == null) {
            return;
        }
        keeper = null;
        try {
            running.getOutputStream().close();
            if (!running.waitFor(LONGEST_STOP)) {
                LOG.atWarn()
                        .addKeyValue("data", data)
                        .log("PostgreSQL did not stop in time; it recovers at its next start");
            }
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("Cannot stop PostgreSQL");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start() throws IOException, InterruptedException {
        new PostgresOrphan(data).end();
        var made = data.resolveSibling("made");
        if (!Files.exists(made)) {
            initialise();
        }
        Files.writeString(data.resolve("postgresql.conf"), PostgresSettings.text(port));
        var started = keep();
        keeper = started;
        awaitReady(started);
        if (!Files.exists(made)) {
            createDatabase();
            Files.createFile(made);
        }
    }

    /** A start that was killed while it made the data leaves no mark, so nothing of value is deleted here. */
    private void initialise() throws IOException, InterruptedException {
        Folders.delete(data);
        var password = OwnerOnly.file(data.resolveSibling("password"));
        try {
            Files.writeString(password, credentials.secret("postgres-" + SUPERUSER));
            run(
                    "initdb",
                    "-D",
                    data.toString(),
                    "-U",
                    SUPERUSER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions");
        } finally {
            Files.deleteIfExists(password);
        }
    }

    private Process keep() throws IOException {
        var command = binaries.command("sh", "-c", KEEPER, "sh", binaries.tool("postgres"), data.toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private void awaitReady(Process started) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (System.nanoTime() < deadline) {
            if (!started.isAlive()) {
                throw new IOException("it ended with code " + started.exitValue() + "; see " + log);
            }
            try {
                connect().close();
                return;
            } catch (SQLException notYet) {
                if (WRONG_PASSWORD.equals(notYet.getSQLState())) {
                    throw new IOException("its data do not belong to the credentials in this folder", notYet);
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw new IOException("it was not ready within " + LONGEST_START.toSeconds() + " s; see " + log);
    }

    private void createDatabase() throws IOException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + OWNER);
            statement.execute("drop role if exists " + OWNER);
            // The password is base64url of our own making: nothing in it needs quoting.
            statement.execute("create role " + OWNER + " login password '" + access().password() + "'");
            statement.execute("create database " + OWNER + " owner " + OWNER);
        } catch (SQLException e) {
            throw new IOException("cannot make the database: " + e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        var login = new Properties();
        login.setProperty("user", SUPERUSER);
        login.setProperty("password", credentials.secret("postgres-" + SUPERUSER));
        return DriverManager.getConnection(url(SUPERUSER), login);
    }

    private void run(String tool, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(binaries.command(binaries.tool(tool)));
        command.addAll(List.of(arguments));
        var output = data.resolveSibling(tool + ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(LONGEST_START)) {
            process.destroyForcibly();
            throw new IOException(tool + " takes too long; see " + output);
        }
        if (process.exitValue() != 0) {
            throw new IOException(tool + " failed; see " + output);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
