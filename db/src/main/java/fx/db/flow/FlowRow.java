package fx.db.flow;

import fx.db.push.Pushed;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A flow of a project: its draft, which version is published, and what the newest push of its file led to. */
@Entity
@Table(name = "flows")
public class FlowRow extends Pushed {
    private @Nullable String draft;
    private @Nullable String draftBy;
    private @Nullable Instant draftAt;
    private long draftNumber;
    private @Nullable String draftDigest;

    /** Filled in by Hibernate. */
    protected FlowRow() {}

    /** A flow without a published version and without a draft. */
    public FlowRow(String project, String name, Instant now) {
        super(project, name, false, now);
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
        change(now);
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
}
