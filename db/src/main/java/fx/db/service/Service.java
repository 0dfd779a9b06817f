package fx.db.service;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A service of a project: which version is live, and what the newest push to its folder led to. */
@Entity
@Table(name = "services")
public class Service {
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
    private @Nullable String editedConfig;
    private @Nullable String editedBy;
    private @Nullable Instant editedAt;
    private long revision;
    private Instant changedAt;

    @Version
    private long lockVersion;

    @SuppressWarnings("NullAway.Init") // filled in by Hibernate
    protected Service() {}

    /** A service that is in the repository and has no accepted version yet. */
    public Service(String project, String name, Instant now) {
        this.project = project;
        this.name = name;
        this.present = true;
        this.changedAt = now;
    }

    /** Makes a version live. */
    public void accept(String commit, boolean nowActive, Instant now) {
        version = commit;
        active = nowActive;
        present = true;
        rejectedCommit = null;
        problems = null;
        changedAt = now;
    }

    /** Notes why the folder as it is in a commit was refused; what was live stays so. */
    public void reject(String commit, String problemsAsJson, Instant now) {
        present = true;
        rejectedCommit = commit;
        problems = problemsAsJson;
        changedAt = now;
    }

    /** The folder is gone: nothing starts it any more. */
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

    /** Sets the configuration that wins over the pushed one; null returns to the pushed one. */
    public void editConfig(@Nullable String config, String by, Instant now) {
        editedConfig = config;
        editedBy = config == null ? null : by;
        editedAt = config == null ? null : now;
        changedAt = now;
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

    /** Commit of the live version, or null while none was ever accepted. */
    public @Nullable String version() {
        return version;
    }

    /** Whether triggers start it. */
    public boolean active() {
        return active;
    }

    /** Whether its folder is in the default branch. */
    public boolean present() {
        return present;
    }

    public @Nullable String rejectedCommit() {
        return rejectedCommit;
    }

    /** Why the newest push of the folder was refused, as a JSON array, or null. */
    public @Nullable String problems() {
        return problems;
    }

    public @Nullable String editedConfig() {
        return editedConfig;
    }

    public @Nullable String editedBy() {
        return editedBy;
    }

    public @Nullable Instant editedAt() {
        return editedAt;
    }

    /** Revision of its rule set; 0 while it has none. */
    public long revision() {
        return revision;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
