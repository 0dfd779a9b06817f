package fx.app.git;

import fx.app.role.ConditionalOnRole;
import fx.db.project.ProjectEntity;
import fx.db.project.ProjectRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The files of a folder as they were in its versions, and what changed between two of them. */
@Component
@ConditionalOnRole("ui")
public class FolderHistory {
    /** Larger files are named, not shown. */
    private static final long LARGEST_SHOWN = 512L << 10;
    /** Files that hold secrets: who may see the project may know of them, not read them here. */
    private static final Set<String> WITHHELD = Set.of("secrets.json");

    private final GitRepositories repositories;
    private final ProjectRepository projects;

    FolderHistory(GitRepositories repositories, ProjectRepository projects) {
        this.repositories = repositories;
        this.projects = projects;
    }

    /** A file in a folder; {@code size} in bytes. */
    public record FileEntry(String path, long size) {}

    /** Why a file is not shown. */
    public enum Hidden {
        BINARY,
        LARGE,
        SECRET
    }

    /** A file with its text, or with the reason why there is none. */
    public record FileText(
            String path,
            long size,
            @Nullable String text,
            @Nullable Hidden hidden) {}

    /** What became of a file. */
    public enum Change {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * A file that differs.
     *
     * @param lines the lines that differ with some around them; empty where the file is not shown
     */
    public record FileDiff(
            String path,
            Change change,
            List<LineDiff.Hunk> lines,
            @Nullable Hidden hidden) {}

    /** The files of a folder's tree by path; empty where git no longer has it. */
    public List<FileEntry> files(String project, String tree) {
        return read(project, repository -> {
            var entries = new ArrayList<FileEntry>();
            blobs(repository, tree).forEach((path, blob) -> entries.add(new FileEntry(path, size(repository, blob))));
            return entries;
        });
    }

    /** One file of a folder's tree. */
    public Optional<FileText> find(String project, String tree, String path) {
        return read(
                project,
                repository -> Optional.ofNullable(blobs(repository, tree).get(path))
                        .map(blob -> text(repository, path, blob)));
    }

    /** What changed from one tree of a folder to another, by path. */
    public List<FileDiff> diff(String project, String before, String after) {
        return read(project, repository -> {
            var old = blobs(repository, before);
            var now = blobs(repository, after);
            var paths = new TreeSet<>(old.keySet());
            paths.addAll(now.keySet());
            var diffs = new ArrayList<FileDiff>();
            for (var path : paths) {
                var from = old.get(path);
                var to = now.get(path);
                if (from == null || !from.equals(to)) {
                    diffs.add(diff(repository, path, from, to));
                }
            }
            return diffs;
        });
    }

    private static FileDiff diff(Repository repository, String path, @Nullable ObjectId from, @Nullable ObjectId to) {
        var change = from == null ? Change.ADDED : to == null ? Change.REMOVED : Change.CHANGED;
        var old = from == null ? null : text(repository, path, from);
        var now = to == null ? null : text(repository, path, to);
        var hidden = old != null && old.hidden() != null ? old.hidden() : now == null ? null : now.hidden();
        return hidden == null
                ? new FileDiff(path, change, LineDiff.of(textOf(old), textOf(now)), null)
                : new FileDiff(path, change, List.of(), hidden);
    }

    private static String textOf(@Nullable FileText file) {
        return file == null || file.text() == null ? "" : file.text();
    }

    private static FileText text(Repository repository, String path, ObjectId blob) {
        long size = size(repository, blob);
        if (WITHHELD.contains(path)) {
            return new FileText(path, size, null, Hidden.SECRET);
        }
        if (size > LARGEST_SHOWN) {
            return new FileText(path, size, null, Hidden.LARGE);
        }
        byte[] bytes = new PushedTree(repository).read(blob);
        try {
            var decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return decoded.indexOf('\0') >= 0
                    ? new FileText(path, size, null, Hidden.BINARY)
                    : new FileText(path, size, decoded, null);
        } catch (CharacterCodingException e) {
            return new FileText(path, size, null, Hidden.BINARY);
        }
    }

    /** After a force push, an old version's tree may have been collected. */
    private static SortedMap<String, ObjectId> blobs(Repository repository, String tree) {
        try {
            if (!ObjectId.isId(tree) || !repository.getObjectDatabase().has(ObjectId.fromString(tree))) {
                return new TreeMap<>();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for the tree " + tree, e);
        }
        return new PushedTree(repository).files(ObjectId.fromString(tree));
    }

    private static long size(Repository repository, ObjectId blob) {
        try (var reader = repository.newObjectReader()) {
            return reader.getObjectSize(blob, Constants.OBJ_BLOB);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + blob.name(), e);
        }
    }

    private <T> T read(String project, Function<Repository, T> reading) {
        var branch =
                projects.findById(project).map(ProjectEntity::defaultBranch).orElse("main");
        try (var repository = repositories.open(project, branch)) {
            return reading.apply(repository);
        }
    }
}
