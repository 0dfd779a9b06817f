package fx.app.git;

import fx.engine.service.ServiceFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The files of a commit, read from git's objects without a work tree. */
final class PushedTree implements PushedConcept.Files {
    private static final int LARGEST_FILE = 50 << 20;
    private final Repository repository;

    PushedTree(Repository repository) {
        this.repository = repository;
    }

    RevCommit commit(ObjectId id) {
        try (var walk = new RevWalk(repository)) {
            return walk.parseCommit(id);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read commit " + id.name(), e);
        }
    }

    /** Ids of the folders in the root of a commit, by name. */
    SortedMap<String, ObjectId> folders(ObjectId commit) {
        var folders = new TreeMap<String, ObjectId>();
        try (var walk = new TreeWalk(repository)) {
            walk.addTree(commit(commit).getTree());
            while (walk.next()) {
                if (FileMode.TREE.equals(walk.getRawMode(0))) {
                    folders.put(walk.getNameString(), walk.getObjectId(0));
                }
            }
            return folders;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the tree of " + commit.name(), e);
        }
    }

    /** Ids of all files below a tree, by path relative to it. */
    @Override
    public SortedMap<String, ObjectId> files(ObjectId tree) {
        var files = new TreeMap<String, ObjectId>();
        try (var walk = new TreeWalk(repository)) {
            walk.addTree(tree);
            walk.setRecursive(true);
            while (walk.next()) {
                // A link would lead out of the folder; pushes with links are refused, so none should be here.
                if (FileMode.REGULAR_FILE.equals(walk.getRawMode(0))
                        || FileMode.EXECUTABLE_FILE.equals(walk.getRawMode(0))) {
                    files.put(walk.getPathString(), walk.getObjectId(0));
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the tree " + tree.name(), e);
        }
    }

    @Override
    public byte[] read(ObjectId blob) {
        try (var reader = repository.newObjectReader()) {
            return reader.open(blob, Constants.OBJ_BLOB).getCachedBytes(LARGEST_FILE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + blob.name(), e);
        }
    }

    @Override
    public ServiceFolder folder(String name, ObjectId tree) {
        return new TreeFolder(name, files(tree));
    }

    private final class TreeFolder implements ServiceFolder {
        private final String name;
        private final SortedMap<String, ObjectId> ids;
        private final SortedMap<String, Long> sizes = new TreeMap<>();

        TreeFolder(String name, SortedMap<String, ObjectId> ids) {
            this.name = name;
            this.ids = ids;
            try (var reader = repository.newObjectReader()) {
                for (var file : ids.entrySet()) {
                    sizes.put(file.getKey(), reader.getObjectSize(file.getValue(), Constants.OBJ_BLOB));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the files of " + name, e);
            }
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public SortedMap<String, Long> files() {
            return Collections.unmodifiableSortedMap(sizes);
        }

        @Override
        public byte[] read(String path) {
            return PushedTree.this.read(Objects.requireNonNull(ids.get(path), path));
        }
    }
}
