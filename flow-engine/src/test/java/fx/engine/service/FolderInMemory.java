package fx.engine.service;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** A service's folder made by a test. */
final class FolderInMemory implements ServiceFolder {
    private final String name;
    private final TreeMap<String, byte[]> files = new TreeMap<>();

    private FolderInMemory(String name) {
        this.name = name;
    }

    static FolderInMemory named(String name) {
        return new FolderInMemory(name);
    }

    /** One with {@code app.py} and this manifest. */
    static FolderInMemory withManifest(String manifest) {
        return named("billing").with("app.py", "print('hello')").with("manifest.json", manifest);
    }

    FolderInMemory with(String path, String content) {
        files.put(path, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SortedMap<String, Long> files() {
        var sizes = new TreeMap<String, Long>();
        files.forEach((path, content) -> sizes.put(path, (long) content.length));
        return sizes;
    }

    @Override
    public byte[] read(String path) {
        return Objects.requireNonNull(files.get(path));
    }
}
