package fx.executor.bundle;

import fx.executor.platform.Platform;
import fx.executor.platform.PlatformException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;

/** Services' files, fetched once by the hash of their content and unpacked read-only. Thread-safe. */
public final class Bundles {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final long LARGEST_UNPACKED = 512L << 20;
    private static final int MOST_FILES = 20_000;

    private final Path parent;
    private final Platform platform;
    private final long mostBytes;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();
    /** Sizes by hash, the one used last at the end. */
    private final LinkedHashMap<String, Long> sizes = new LinkedHashMap<>(16, 0.75f, true);

    /** @param mostBytes how much is kept on disk; what was not used for longest goes first */
    public Bundles(Path parent, Platform platform, long mostBytes) throws IOException {
        this.parent = parent;
        this.platform = platform;
        this.mostBytes = mostBytes;
        Files.createDirectories(parent);
        try (var folders = Files.list(parent)) {
            for (var folder : folders.toList()) {
                var name = folder.getFileName().toString();
                if (HASH.matcher(name).matches()) {
                    sizes.put(name, size(folder));
                } else if (name.startsWith("new")) {
                    // A crash left it half unpacked.
                    delete(folder);
                }
            }
        }
    }

    /**
     * The folder with the files of that hash.
     *
     * @param inUse which hashes may not be deleted to make room
     */
    public Path folder(String hash, Predicate<String> inUse) throws IOException {
        if (!HASH.matcher(hash).matches()) {
            throw new IOException("'" + hash + "' is no hash of a bundle");
        }
        if (known(hash)) {
            return parent.resolve(hash);
        }
        synchronized (locks.computeIfAbsent(hash, key -> new Object())) {
            if (!known(hash)) {
                fetch(hash);
            }
        }
        makeRoom(key -> key.equals(hash) || inUse.test(key));
        return parent.resolve(hash);
    }

    /** Where the files of that hash lie, once they were fetched. */
    public Path path(String hash) {
        return parent.resolve(hash);
    }

    private synchronized boolean known(String hash) {
        return sizes.get(hash) != null;
    }

    private void fetch(String hash) throws IOException {
        byte[] zip = platform.bundle(hash);
        if (!hash.equals(sha256(zip))) {
            throw new PlatformException(0, "The bundle " + hash + " arrived with other content than its hash says.");
        }
        var made = Files.createTempDirectory(parent, "new");
        try {
            long size = unpack(zip, made);
            var folder = parent.resolve(hash);
            Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
            synchronized (this) {
                sizes.put(hash, size);
            }
        } catch (IOException e) {
            delete(made);
            throw e;
        }
    }

    private static long unpack(byte[] zip, Path folder) throws IOException {
        long size = 0;
        int count = 0;
        try (var stream = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (var entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                var target = inside(folder, entry.getName());
                if (++count > MOST_FILES) {
                    throw new IOException("The bundle has more than " + MOST_FILES + " files");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                try (var out = Files.newOutputStream(target, java.nio.file.StandardOpenOption.CREATE_NEW)) {
                    byte[] buffer = new byte[65_536];
                    for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                        size += n;
                        if (size > LARGEST_UNPACKED) {
                            throw new IOException("The bundle is larger than " + LARGEST_UNPACKED + " bytes");
                        }
                        out.write(buffer, 0, n);
                    }
                }
                target.toFile().setWritable(false);
            }
        }
        return size;
    }

    private static Path inside(Path folder, String name) throws IOException {
        boolean strange = name.isEmpty() || name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0;
        for (var part : name.split("/")) {
            strange |= part.equals("..") || part.equals(".");
        }
        var target = strange ? folder : folder.resolve(name).normalize();
        if (target.equals(folder) || !target.startsWith(folder)) {
            throw new IOException("The bundle holds a file with the forbidden name '" + name + "'");
        }
        return target;
    }

    private void makeRoom(Predicate<String> inUse) throws IOException {
        while (true) {
            String oldest;
            synchronized (this) {
                long total = sizes.values().stream().mapToLong(Long::longValue).sum();
                oldest = total <= mostBytes
                        ? null
                        : sizes.keySet().stream()
                                .filter(inUse.negate())
                                .findFirst()
                                .orElse(null);
                if (oldest == null) {
                    return;
                }
                sizes.remove(oldest);
            }
            delete(parent.resolve(oldest));
        }
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path visited, java.io.@org.jspecify.annotations.Nullable IOException e) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
