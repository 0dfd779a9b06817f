package fx.app.service;

import fx.app.configuration.FxProperties;
import fx.app.role.ConditionalOnRole;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;

/**
 * What executors fetch: a zip of a service's folder with the project's {@code libraries/}, named by the hash of its
 * bytes. The same files give the same bytes: sorted, one fixed time, nothing compressed.
 */
@Component
@ConditionalOnRole("ui")
public class Bundles {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    /** The earliest time that a zip can hold without a time zone getting into it. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Path folder;

    Bundles(FxProperties properties) {
        this.folder = properties.data().toAbsolutePath().normalize().resolve("bundles");
    }

    /** Keeps a bundle of these files; gives its hash. */
    public String keep(SortedMap<String, Supplier<byte[]>> files) {
        try {
            Files.createDirectories(folder);
            var unfinished = Files.createTempFile(folder, "new", ".tmp");
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                try (var zip = new ZipOutputStream(
                        new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)), digest))) {
                    for (var file : files.entrySet()) {
                        write(zip, file.getKey(), file.getValue().get());
                    }
                }
                String hash = HexFormat.of().formatHex(digest.digest());
                Files.move(unfinished, path(hash), StandardCopyOption.ATOMIC_MOVE);
                return hash;
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write a bundle", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The file of a bundle. */
    public Optional<Path> find(String hash) {
        return HASH.matcher(hash).matches() && Files.isRegularFile(path(hash))
                ? Optional.of(path(hash))
                : Optional.empty();
    }

    private Path path(String hash) {
        return folder.resolve(hash + ".zip");
    }

    private static void write(ZipOutputStream zip, String path, byte[] content) throws IOException {
        var crc = new CRC32();
        crc.update(content);
        var entry = new ZipEntry(path);
        entry.setTimeLocal(TIME);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
