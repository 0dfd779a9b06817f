package fx.app.infrastructure;

import fx.app.configuration.StartRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder of an instance's data: used by one process at a time, readable by its owner alone, and never opened by an
 * FX older than the one that wrote it. The lock is the operating system's, so a killed process leaves none behind.
 */
final class DataFolder implements AutoCloseable {
    /** Raised when an older FX could not read what a newer one writes. */
    static final int FORMAT = 1;

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Takes the folder, which is made when there is none. */
    static DataFolder open(Path folder) {
        try {
            var path = OwnerOnly.folder(folder.toAbsolutePath().normalize());
            var channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new StartRefusedException("The data folder '" + path
                        + "' is in use by another FX: stop it with './fx stop', or choose another with --data DIR.");
            }
            checkFormat(path);
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the data folder " + folder + ": " + e.getMessage(), e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    private static void checkFormat(Path path) throws IOException {
        var file = path.resolve("version");
        if (!Files.exists(file)) {
            Files.writeString(file, FORMAT + "\n");
            return;
        }
        var format = Files.readString(file).strip();
        if (!format.matches("\\d{1,6}") || Integer.parseInt(format) > FORMAT) {
            throw new StartRefusedException(
                    "The data folder '" + path + "' was written by a newer FX (format '" + format
                            + "', this one reads up to " + FORMAT + "): update FX, or choose another with --data DIR.");
        }
    }
}
