package fx.db.flow;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One published version of a flow. Never changes. */
@Entity
@Table(name = "flow_versions")
public class FlowVersion {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String project;
    private String flow;

    @Column(name = "commit_id")
    private String commit;

    private String definition;
    private String author;
    private String message;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // filled in by Hibernate
    protected FlowVersion() {}

    /** A version as it was published; the definition is the flow file. */
    public FlowVersion(
            String project, String flow, String commit, String definition, String author, String message, Instant at) {
        this.project = project;
        this.flow = flow;
        this.commit = commit;
        this.definition = definition;
        this.author = author;
        this.message = message;
        this.createdAt = at;
    }

    public String project() {
        return project;
    }

    public String flow() {
        return flow;
    }

    public String commit() {
        return commit;
    }

    public String definition() {
        return definition;
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
}
