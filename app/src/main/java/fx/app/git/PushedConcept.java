package fx.app.git;

import fx.engine.service.ServiceFolder;
import fx.engine.service.ServiceProblem;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** Something that lives in a project's repository (services, flows) and takes part in what a push leads to. */
public interface PushedConcept {

    /** Looks at what changed, and changes nothing but content-addressed files. */
    Looked look(PushedChange change);

    /** What was found, ready to be recorded. */
    interface Looked {
        /** Records it, in the one transaction of the push; services come before flows. */
        Recorded record();
    }

    /**
     * What was recorded.
     *
     * @param parts what became of each part that the push touched
     * @param applied completes, or times out, as the router works with each of the new rule sets
     */
    record Recorded(List<PushedPart> parts, List<CompletableFuture<Void>> applied) {}

    /**
     * The way from the commit that was recorded last to the one that was pushed.
     *
     * @param branch the default branch
     * @param commit the new tip, 40 hex digits
     * @param author name of the author of the new tip
     * @param message first line of its message
     * @param before folders of the root as they were recorded last, by name
     * @param after folders of the root now
     * @param tree reads files
     */
    record PushedChange(
            String project,
            String branch,
            String commit,
            String author,
            String message,
            SortedMap<String, ObjectId> before,
            SortedMap<String, ObjectId> after,
            Files tree) {

        /** Whether the folder is another one than before, there or not. */
        public boolean touches(String folder) {
            ObjectId now = after.get(folder);
            return now == null ? before.containsKey(folder) : !now.equals(before.get(folder));
        }
    }

    /** Reads the files of commits. */
    interface Files {
        /** Ids of all files below a tree, by path relative to it. */
        SortedMap<String, ObjectId> files(ObjectId tree);

        byte[] read(ObjectId blob);

        ServiceFolder folder(String name, ObjectId tree);
    }

    /**
     * What became of a service or a flow.
     *
     * @param kind {@code service} or {@code flow}
     * @param change what the push did to it
     * @param version version that is live now, or null
     * @param starts event types that start it now
     * @param problems warnings and, where it was rejected, what must be mended; files relative to the repository
     */
    record PushedPart(
            String kind,
            String name,
            Change change,
            @Nullable String version,
            List<String> starts,
            List<ServiceProblem> problems) {}

    /** What a push did to a part. */
    enum Change {
        ADDED,
        CHANGED,
        REMOVED,
        REJECTED
    }
}
