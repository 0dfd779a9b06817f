package fx.app.secret;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;

/** The file that holds the master key: outside of the data folder, readable by its owner alone. */
final class MasterKeyFile {
    private static final Set<PosixFilePermission> OWNER_READS = EnumSet.of(PosixFilePermission.OWNER_READ);
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private final Path file;

    /** @param dataFolder folder in which the key may not lie, so that a copy of the data is useless without it */
    MasterKeyFile(Path file, Path dataFolder) {
        this.file = file.toAbsolutePath().normalize();
        if (this.file.startsWith(dataFolder.toAbsolutePath().normalize())) {
            throw new MasterKeyException("The master key '" + file + "' lies in the data folder '" + dataFolder
                    + "': move it elsewhere and set FX_KEY_FILE to its new place.");
        }
    }

    /**
     * Reads the key, or makes it where there is none yet.
     *
     * @param needed whether something is encrypted with it already, so that a new one would not do
     */
    KeysetHandle open(boolean needed) {
        try {
            if (!Files.exists(file)) {
                if (needed) {
                    throw new MasterKeyException("There are secrets, but the master key '" + file
                            + "' is missing: put it back, or set FX_KEY_FILE to where it is.");
                }
                make();
            }
            return read();
        } catch (IOException e) {
            throw new MasterKeyException("The master key '" + file + "' cannot be read or made (" + e.getMessage()
                    + "): give FX's user the right to, or set FX_KEY_FILE to another place.");
        } catch (GeneralSecurityException e) {
            throw new MasterKeyException(
                    "'" + file + "' holds no master key of FX: put the right file there, or set FX_KEY_FILE.");
        }
    }

    /** Reads the key again, which another process may have replaced. */
    KeysetHandle reopen() {
        return open(true);
    }

    /** Puts another keyset in the place of the one that is there, whole or not at all. */
    void replace(KeysetHandle keys) throws IOException {
        try {
            var whole = write(TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get()));
            try {
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A master key could not be written", e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }

    private KeysetHandle read() throws IOException, GeneralSecurityException {
        if (isPosix() && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
            throw new MasterKeyException(
                    "The master key '" + file + "' can be read by others: run 'chmod 0400 " + file + "'.");
        }
        return TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(file, StandardCharsets.UTF_8), InsecureSecretKeyAccess.get());
    }

    private void make() throws IOException, GeneralSecurityException {
        var handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        var text = TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get());
        var folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder, attributes(PosixFilePermissions.fromString("rwx------")));
        }
        var whole = write(text);
        try {
            // A link, unlike a move, does not replace the key of another process that was faster.
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException faster) {
            // Another process made the key meanwhile; that one counts.
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /** A whole file beside the key's, to be moved or linked to its place. */
    private Path write(String text) throws IOException {
        var whole = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        Files.deleteIfExists(whole);
        try (var channel = FileChannel.open(
                whole, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes(OWNER_READS))) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return whole;
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return java.nio.file.FileSystems.getDefault()
                .supportedFileAttributeViews()
                .contains("posix");
    }
}
