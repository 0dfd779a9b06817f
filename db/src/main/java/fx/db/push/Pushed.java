package fx.db.push;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A thing of a project that pushes bring: which version is live, and what the newest push of it led to. */
@MappedSuperclass
public abstract class Pushed {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String project;
    private String name;
    private @Nullable String version;
    private boolean active;
    private boolean present;
    private @Nullable String rejectedCommit;
    private @Nullable String problems;
    private long revision;
    private Instant changedAt;

    @Version
    private long lockVersion;

    @SuppressWarnings("NullAway.Init") // filled in by Hibernate
    protected Pushed() {}

    /** One without an accepted version. */
    protected Pushed(String project, String name, boolean present, Instant now) {
        this.project = project;
        this.name = name;
        this.present = present;
        this.changedAt = now;
    }

    /** Makes a version the one that starts executions. */
    public void accept(String commit, boolean nowActive, Instant now) {
        version = commit;
        active = nowActive;
        present = true;
        rejectedCommit = null;
        problems = null;
        changedAt = now;
    }

    /** Notes why it was refused as it is in a commit; what was live stays so. */
    public void reject(String commit, String problemsAsJson, Instant now) {
        present = true;
        rejectedCommit = commit;
        problems = problemsAsJson;
        changedAt = now;
    }

    /** It is gone from the default branch: nothing starts it any more. */
    public void remove(Instant now) {
        present = false;
        active = false;
        rejectedCommit = null;
        problems = null;
        changedAt = now;
    }

    /** Lets what starts it start it, or not. */
    public void switchTo(boolean nowActive, Instant now) {
        active = nowActive;
        changedAt = now;
    }

    public void revise(long newRevision) {
        revision = newRevision;
    }

    /** Notes that something of it was changed. */
    protected void change(Instant now) {
        changedAt = now;
    }

    public String project() {
        return project;
    }

    public String name() {
        return name;
    }

    /** Commit of the live version, or null while none was ever accepted. */
    public @Nullable String version() {
        return version;
    }

    /** Whether what starts it does. */
    public boolean active() {
        return active;
    }

    /** Whether it is in the default branch. */
    public boolean present() {
        return present;
    }

    public @Nullable String rejectedCommit() {
        return rejectedCommit;
    }

    /** Why the newest push of it was refused, as a JSON array, or null. */
    public @Nullable String problems() {
        return problems;
    }

    /** Revision of its newest rule set; 0 while it has none. */
    public long revision() {
        return revision;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
