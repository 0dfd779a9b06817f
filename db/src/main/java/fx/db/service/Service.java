package fx.db.service;

import fx.db.push.Pushed;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A service of a project: which version is live, and what the newest push to its folder led to. */
@Entity
@Table(name = "services")
public class Service extends Pushed {
    private @Nullable String editedConfig;
    private @Nullable String editedBy;
    private @Nullable Instant editedAt;

    /** Filled in by Hibernate. */
    protected Service() {}

    /** A service that is in the repository and has no accepted version yet. */
    public Service(String project, String name, Instant now) {
        super(project, name, true, now);
    }

    /** Sets the configuration that wins over the pushed one; null returns to the pushed one. */
    public void editConfig(@Nullable String config, String by, Instant now) {
        editedConfig = config;
        editedBy = config == null ? null : by;
        editedAt = config == null ? null : now;
        change(now);
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
}
