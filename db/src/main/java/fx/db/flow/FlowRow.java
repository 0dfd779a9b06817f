package fx.db.flow;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A flow of a project: its draft, which version is published, and what the newest push of its file led to. */
@Entity
@Table(name = "flows")
public class FlowRow {
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
    private @Nullable String draft;
    private @Nullable String draftBy;
    private @Nullable Instant draftAt;
    private long draftNumber;
    private @Nullable String draftDigest;
    private long revision;
    private Instant changedAt;

    @Version
    private long lockVersion;

    @SuppressWarnings("NullAway.Init") // filled in by Hibernate
    protected FlowRow() {}

    /** A flow without a published version and without a draft. */
    public FlowRow(String project, String name, Instant now) {
        this.project = project;
        this.name = name;
        this.changedAt = now;
    }

    /** Makes a version the one that starts runs. */
    public void publish(String commit, boolean nowActive, Instant now) {
        version = commit;
        active = nowActive;
        present = true;
        rejectedCommit = null;
        problems = null;
        changedAt = now;
    }

    /** Notes why the file as it is in a commit was refused; what was published stays so. */
    public void reject(String commit, String problemsAsJson, Instant now) {
        present = true;
        rejectedCommit = commit;
        problems = problemsAsJson;
        changedAt = now;
    }

    /** The file is gone: no run starts any more. */
    public void remove(Instant now) {
        present = false;
        active = false;
        rejectedCommit = null;
        problems = null;
        changedAt = now;
    }

    public void switchTo(boolean nowActive, Instant now) {
        active = nowActive;
        changedAt = now;
    }

    /**
     * Saves the draft under the next number.
     *
     * @param digest hash of the flow where it came about by steps that can be undone, else null
     */
    public void saveDraft(String definition, @Nullable String digest, String by, Instant now) {
        draft = definition;
        draftDigest = digest;
        draftBy = by;
        draftAt = now;
        draftNumber++;
        changedAt = now;
    }

    /** Forgets the draft, whose content is published now; the number goes on, so that a stale save is noticed. */
    public void dropDraft() {
        draft = null;
        draftBy = null;
        draftAt = null;
        draftNumber++;
    }

    /** The same, where the published flow was reached by steps. */
    public void dropDraft(@Nullable String digest) {
        dropDraft();
        draftDigest = digest;
    }

    public void revise(long newRevision) {
        revision = newRevision;
    }

    public String project() {
        return project;
    }

    public String name() {
        return name;
    }

    /** Commit of the published version, or null while there is only a draft. */
    public @Nullable String version() {
        return version;
    }

    /** Whether its starts begin runs. */
    public boolean active() {
        return active;
    }

    /** Whether its file is in the default branch. */
    public boolean present() {
        return present;
    }

    public @Nullable String rejectedCommit() {
        return rejectedCommit;
    }

    /** Why the newest push of the file was refused, as a JSON array, or null. */
    public @Nullable String problems() {
        return problems;
    }

    public @Nullable String draft() {
        return draft;
    }

    public @Nullable String draftBy() {
        return draftBy;
    }

    public @Nullable Instant draftAt() {
        return draftAt;
    }

    /** Hash of the flow that the kept steps lead to, or null where there are none. */
    public @Nullable String draftDigest() {
        return draftDigest;
    }

    /** Grows with each save of the draft. */
    public long draftNumber() {
        return draftNumber;
    }

    /** Revision of its newest rule set; 0 while it has none. */
    public long revision() {
        return revision;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
