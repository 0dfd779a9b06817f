package fx.app.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL as a child of this process, on the loopback, with scram passwords only and everything synced to disk. It
 * is a process group of its own, so that Ctrl-C in a terminal does not end it before those who use it; a watcher stops
 * it when this process dies, however it dies.
 */
final class PostgresServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final String SUPERUSER = "postgres";
    private static final String OWNER = "fx";
    private static final long STEP_SECONDS = 60;

    private final PostgresBinaries binaries;
    private final Path data;
    private final Path log;
    private final Credentials credentials;
    private final int port;
    private @Nullable Process watcher;

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
        var running = watcher;
        if (running == null) {
            return;
        }
        watcher = null;
        try {
            running.getOutputStream().close();
            if (!running.waitFor(8, TimeUnit.SECONDS)) {
                LOG.atWarn().addKeyValue("data", data).log("PostgreSQL did not stop in time; it recovers at its next start");
            }
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("Cannot stop PostgreSQL");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start() throws IOException, InterruptedException {
        var orphan = new PostgresOrphan(data);
        orphan.end();
        var made = data.resolveSibling("made");
        if (!Files.exists(made)) {
            initialise();
        }
        Files.writeString(data.resolve("postgresql.conf"), PostgresSettings.text(port));
        run("pg_ctl", "-D", data.toString(), "-l", log.toString(), "-w", "-t", Long.toString(STEP_SECONDS), "start");
        watcher = watch();
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
                    "initdb", "-D", data.toString(), "-U", SUPERUSER, "--pwfile=" + password, "--auth=scram-sha-256",
                    "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
                    "--no-instructions");
        } finally {
            Files.deleteIfExists(password);
        }
    }

    private void createDatabase() {
        var login = new Properties();
        login.setProperty("user", SUPERUSER);
        login.setProperty("password", credentials.secret("postgres-" + SUPERUSER));
        try (var connection = DriverManager.getConnection(url("postgres"), login);
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + OWNER);
            statement.execute("drop role if exists " + OWNER);
            // The password is base64url of our own making: nothing in it needs quoting.
            statement.execute("create role " + OWNER + " login password '" + credentials.secret("postgres-" + OWNER) + "'");
            statement.execute("create database " + OWNER + " owner " + OWNER);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot make the database: " + e.getMessage(), e);
        }
    }

    /** Stops the server when its input ends: when we close it, and when this process is killed. */
    private Process watch() throws IOException {
        var command = new ArrayList<>(binaries.prefix());
        command.addAll(List.of(
                "sh", "-c", "trap '' INT HUP TERM; read -r _; exec \"$1\" -D \"$2\" -m fast -w stop",
                "sh", binaries.tool("pg_ctl").toString(), data.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void run(String tool, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(binaries.prefix());
        command.add(binaries.tool(tool).toString());
        command.addAll(List.of(arguments));
        // Not a pipe: the server inherits it and would keep it open.
        var output = data.resolveSibling(tool + ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(STEP_SECONDS + 5, TimeUnit.SECONDS);
        if (!ended || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(tool + (ended ? " failed (" + process.exitValue() + ")" : " takes too long") + "; see "
                    + output + " and " + log);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
