package fx.db.secret;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** Lets a project read, perhaps set, a secret of the platform. */
@Entity
@Table(name = "secret_grants")
public class GrantEntity {
    @EmbeddedId
    private Key key;

    @Column(name = "may_write")
    private boolean mayWrite;

    @Column(name = "granted_at")
    private Instant grantedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected GrantEntity() {}

    public GrantEntity(String name, String project, boolean mayWrite, Instant grantedAt) {
        this.key = new Key(name, project);
        this.mayWrite = mayWrite;
        this.grantedAt = grantedAt;
    }

    public String name() {
        return key.name();
    }

    public String project() {
        return key.project();
    }

    public boolean mayWrite() {
        return mayWrite;
    }

    public Instant grantedAt() {
        return grantedAt;
    }

    /** Which secret to which project. */
    @Embeddable
    public record Key(String name, String project) implements Serializable {}
}
