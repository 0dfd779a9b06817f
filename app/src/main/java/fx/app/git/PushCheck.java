package fx.app.git;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/**
 * What git itself must refuse, before any ref moves: names that other systems cannot hold, links, submodules, LFS
 * pointers, and more than is reasonable. Looks at every object that the push brings, not at the newest commit alone.
 */
final class PushCheck {
    private static final int DEEPEST = 32;
    private static final int LONGEST_PATH = 1_024;
    private static final int LONGEST_REF = 200;
    private static final int MOST_ENTRIES = 50_000;
    private static final int LARGEST_POINTER = 400;
    private static final byte[] POINTER =
            "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

    private final Repository repository;
    private final Set<ObjectId> seen = new HashSet<>();
    private int entries;

    PushCheck(Repository repository) {
        this.repository = repository;
    }

    /** Why the command is refused, in a few words; null where it is not. */
    @Nullable
    String fault(ReceiveCommand command, String defaultBranch, Collection<Ref> existing) throws IOException {
        String fault = refFault(command, defaultBranch, existing);
        return fault != null || command.getType() == ReceiveCommand.Type.DELETE
                ? fault
                : objectFault(command.getNewId(), existing);
    }

    private static @Nullable String refFault(ReceiveCommand command, String defaultBranch, Collection<Ref> existing) {
        String name = command.getRefName();
        boolean deletes = command.getType() == ReceiveCommand.Type.DELETE;
        if (deletes && name.equals(Constants.R_HEADS + defaultBranch)) {
            return "the default branch cannot be deleted";
        }
        if (deletes) {
            return null;
        }
        String branch = name.startsWith(Constants.R_HEADS)
                ? name.substring(Constants.R_HEADS.length())
                : name.startsWith(Constants.R_TAGS) ? name.substring(Constants.R_TAGS.length()) : null;
        if (branch == null) {
            return "only branches and tags can be pushed";
        }
        if (name.length() > LONGEST_REF) {
            return "the name is longer than " + LONGEST_REF + " characters";
        }
        if (branch.startsWith("-")
                || branch.contains("/-")
                || branch.equals("HEAD")
                || hasHiddenCharacters(branch)
                || !Repository.isValidRefName(name)) {
            return "this is no usable name";
        }
        boolean twin = existing.stream()
                .map(Ref::getName)
                .anyMatch(other ->
                        !other.equals(name) && other.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)));
        return twin ? "another ref differs from it in upper and lower case only" : null;
    }

    private @Nullable String objectFault(ObjectId tip, Collection<Ref> existing) throws IOException {
        try (var walk = new RevWalk(repository)) {
            walk.setRetainBody(false);
            var object = walk.parseAny(tip);
            while (object instanceof RevTag tag) {
                object = walk.parseAny(tag.getObject());
            }
            if (!(object instanceof RevCommit commit)) {
                return "it is no commit";
            }
            walk.markStart(commit);
            for (Ref ref : existing) {
                var known = ref.getObjectId() == null ? null : walk.parseAny(ref.getObjectId());
                if (known instanceof RevCommit old) {
                    walk.markUninteresting(old);
                }
            }
            try (var reader = repository.newObjectReader()) {
                for (RevCommit one : walk) {
                    String fault = treeFault(reader, one.getTree(), "", 1);
                    if (fault != null) {
                        return fault;
                    }
                }
            }
            return null;
        }
    }

    private @Nullable String treeFault(ObjectReader reader, AnyObjectId tree, String path, int depth)
            throws IOException {
        if (!seen.add(tree.copy())) {
            return null;
        }
        if (depth > DEEPEST) {
            return "folders are nested deeper than " + DEEPEST + ": " + shown(path);
        }
        var parser = new CanonicalTreeParser();
        for (parser.reset(reader, tree); !parser.eof(); parser.next()) {
            if (++entries > MOST_ENTRIES) {
                return "more than " + MOST_ENTRIES + " files at once";
            }
            var raw = new byte[parser.getNameLength()];
            parser.getName(raw, 0);
            String name = decoded(raw);
            if (name == null || hasHiddenCharacters(name)) {
                return "a file's name holds control characters or is no UTF-8: "
                        + shown(path + parser.getEntryPathString());
            }
            String full = path + name;
            if (full.length() > LONGEST_PATH) {
                return "a path is longer than " + LONGEST_PATH + " characters: " + shown(full);
            }
            String fault = entryFault(reader, parser, full, depth);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private @Nullable String entryFault(ObjectReader reader, CanonicalTreeParser entry, String path, int depth)
            throws IOException {
        int mode = entry.getEntryRawMode();
        if (FileMode.TREE.equals(mode)) {
            return treeFault(reader, entry.getEntryObjectId(), path + "/", depth + 1);
        }
        if (FileMode.SYMLINK.equals(mode)) {
            return "symbolic links are not taken: " + shown(path);
        }
        if (FileMode.GITLINK.equals(mode)) {
            return "submodules are not taken: " + shown(path);
        }
        if (path.equals(".gitmodules")) {
            return "submodules are not taken: .gitmodules";
        }
        if (!FileMode.REGULAR_FILE.equals(mode) && !FileMode.EXECUTABLE_FILE.equals(mode)) {
            return "only ordinary files are taken: " + shown(path);
        }
        return isPointer(reader, entry.getEntryObjectId())
                ? "Git LFS is not available here, push the file itself: " + shown(path)
                : null;
    }

    private boolean isPointer(ObjectReader reader, ObjectId id) throws IOException {
        if (!seen.add(id) || reader.getObjectSize(id, Constants.OBJ_BLOB) > LARGEST_POINTER) {
            return false;
        }
        byte[] content = reader.open(id, Constants.OBJ_BLOB).getCachedBytes(LARGEST_POINTER);
        return content.length >= POINTER.length
                && ByteBuffer.wrap(content, 0, POINTER.length).equals(ByteBuffer.wrap(POINTER));
    }

    private static @Nullable String decoded(byte[] raw) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Control characters, and those that turn the direction of text or are not seen at all. */
    private static boolean hasHiddenCharacters(String name) {
        return name.codePoints()
                .anyMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
    }

    private static String shown(String path) {
        String plain = path.codePoints()
                .limit(120)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "'" + plain + (path.length() > 120 ? "…" : "") + "'";
    }
}
