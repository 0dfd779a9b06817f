package fx.db.service;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One accepted version of a service: what a commit holds of its folder. Never changes. */
@Entity
@Table(name = "service_versions")
public class ServiceVersion {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String project;
    private String service;

    @Column(name = "commit_id")
    private String commit;

    @Column(name = "tree_id")
    private String tree;

    private String branch;
    private String author;
    private String message;
    private Instant createdAt;
    private String plan;
    private String triggers;
    private String description;
    private @Nullable String readme;
    private @Nullable String config;
    private String warnings;

    @SuppressWarnings("NullAway.Init") // filled in by Hibernate
    protected ServiceVersion() {}

    /** A version as it was accepted. Plan, triggers, description and warnings are JSON. */
    public ServiceVersion(Origin origin, String plan, String triggers, String description, Texts texts) {
        this.project = origin.project();
        this.service = origin.service();
        this.commit = origin.commit();
        this.tree = origin.tree();
        this.branch = origin.branch();
        this.author = origin.author();
        this.message = origin.message();
        this.createdAt = origin.at();
        this.plan = plan;
        this.triggers = triggers;
        this.description = description;
        this.readme = texts.readme();
        this.config = texts.config();
        this.warnings = texts.warnings();
    }

    /** Where a version comes from. */
    public record Origin(
            String project,
            String service,
            String commit,
            String tree,
            String branch,
            String author,
            String message,
            Instant at) {}

    /**
     * Texts of a version.
     *
     * @param readme Markdown, or null
     * @param config pushed configuration as JSON, or null
     * @param warnings JSON array
     */
    public record Texts(@Nullable String readme, @Nullable String config, String warnings) {}

    public String project() {
        return project;
    }

    public String service() {
        return service;
    }

    public String commit() {
        return commit;
    }

    /** Id of the folder's tree in git. */
    public String tree() {
        return tree;
    }

    public String branch() {
        return branch;
    }

    public String author() {
        return author;
    }

    public String message() {
        return message;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public String plan() {
        return plan;
    }

    public String triggers() {
        return triggers;
    }

    public String description() {
        return description;
    }

    public @Nullable String readme() {
        return readme;
    }

    public @Nullable String config() {
        return config;
    }

    public String warnings() {
        return warnings;
    }
}
