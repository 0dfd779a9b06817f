package fx.executor.python;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The Python code that comes with the executor, unpacked where workers can read it. */
public final class RuntimeFiles {
    private static final String ROOT = "/fx-python/";
    private static final String INDEX = ROOT + "files.txt";

    private RuntimeFiles() {}

    /** Unpacks the code into a folder named by its content, and compiles it; returns that folder. */
    public static Path unpack(Path parent, Interpreter python) throws IOException {
        var files = new TreeMap<String, byte[]>();
        for (var name : new String(read(INDEX), StandardCharsets.UTF_8).lines().toList()) {
            if (!name.isBlank()) {
                files.put(name, read(ROOT + name));
            }
        }
        var folder = parent.resolve(hash(files, python));
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Files.createDirectories(parent);
        var made = Files.createTempDirectory(parent, "new");
        for (var file : files.entrySet()) {
            var target = made.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
        // Byte code is written now, because workers see this folder read-only.
        compile(made, python);
        try {
            Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            return folder;
        }
        return folder;
    }

    private static void compile(Path folder, Interpreter python) throws IOException {
        try {
            new ProcessBuilder(List.of(
                            python.program().toString(),
                            "-I",
                            "-m",
                            "compileall",
                            "-q",
                            folder.toString(),
                            "--invalidation-mode",
                            "unchecked-hash"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream stream = RuntimeFiles.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IOException("The executor's jar lacks " + resource);
            }
            return stream.readAllBytes();
        }
    }

    private static String hash(SortedMap<String, byte[]> files, Interpreter python) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(python.version().getBytes(StandardCharsets.UTF_8));
            files.forEach((name, content) -> {
                digest.update((name + "\n" + content.length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
