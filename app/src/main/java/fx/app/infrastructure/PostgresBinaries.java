package fx.app.infrastructure;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once per version into the user's cache folder from the archive on the class path.
 *
 * @param folder where {@code bin}, {@code lib} and {@code share} are
 * @param prefix what a command must begin with: PostgreSQL refuses to run as root, so root runs it in a user namespace
 *     in which he is nobody, while the files stay his
 */
record PostgresBinaries(Path folder, List<String> prefix) {

    /** One of the programs. */
    String tool(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    /** The command line that runs it as somebody PostgreSQL accepts. */
    List<String> command(String... command) {
        return Stream.concat(prefix.stream(), Stream.of(command)).toList();
    }

    static PostgresBinaries unpacked() throws IOException, InterruptedException {
        var archive = archive();
        var resource = PostgresBinaries.class.getClassLoader().getResource(archive);
        if (resource == null) {
            throw new IOException("there are no PostgreSQL programs for this platform (" + archive
                    + "): use an outside server, see fx.database.url");
        }
        long size = resource.openConnection().getContentLengthLong();
        var cache = OwnerOnly.folder(cache());
        var target = cache.resolve("postgres-" + archive.replaceAll("^postgres-|\\.txz$", "") + "-" + size);
        if (!Files.isExecutable(target.resolve("bin/postgres"))) {
            unpack(resource.openStream(), cache, target);
        }
        return new PostgresBinaries(target, asNobody());
    }

    private static String archive() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        var arch = System.getProperty("os.arch");
        var machine = Map.of("amd64", "x86_64", "x86_64", "x86_64", "aarch64", "arm_64")
                .getOrDefault(arch, arch);
        return "postgres-" + os + "-" + machine + ".txz";
    }

    private static Path cache() {
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(c -> !c.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("fx");
    }

    /** Unpacks beside the target and moves it there, so that a killed or concurrent start leaves nothing half done. */
    private static void unpack(InputStream archive, Path cache, Path target) throws IOException {
        var beside = Files.createTempDirectory(cache, "unpacking");
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, beside);
            }
        }
        try {
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException somebodyElseWasFaster) {
            Folders.delete(beside);
            if (!Files.isExecutable(target.resolve("bin/postgres"))) {
                throw somebodyElseWasFaster;
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path folder) throws IOException {
        var path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("the archive of PostgreSQL names a path outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            if ((entry.getMode() & 0100) != 0) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }

    private static List<String> asNobody() throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        var probe = new ProcessBuilder("unshare", "-U", "true")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!probe.waitFor(5, TimeUnit.SECONDS) || probe.exitValue() != 0) {
            throw new IOException("root cannot run PostgreSQL here, because user namespaces are not allowed:"
                    + " start FX as another user, or use an outside server, see fx.database.url");
        }
        return List.of("unshare", "-U");
    }
}
