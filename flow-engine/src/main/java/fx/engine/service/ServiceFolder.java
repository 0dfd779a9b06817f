package fx.engine.service;

import java.util.SortedMap;

/** A service's folder as it was pushed. Contents are read when they are asked for. */
public interface ServiceFolder {

    /** Name of the folder, which is the service's. */
    String name();

    /** Size in bytes of every file, by path relative to the folder with {@code /} between names. */
    SortedMap<String, Long> files();

    /** Content of one of {@link #files()}. */
    byte[] read(String path);

    /** Whether the folder has this file. */
    default boolean has(String path) {
        return files().containsKey(path);
    }
}
