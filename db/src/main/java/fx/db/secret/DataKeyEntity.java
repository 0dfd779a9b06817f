package fx.db.secret;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The key of a project's secrets, encrypted with the master key. */
@Entity
@Table(name = "data_keys")
public class DataKeyEntity {
    @Id
    private String project;

    private byte[] wrapped;

    @Column(name = "created_at", insertable = false, updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected DataKeyEntity() {}

    /** Empty for the key of the platform's secrets. */
    public String project() {
        return project;
    }

    public byte[] wrapped() {
        return wrapped.clone();
    }

    public Instant createdAt() {
        return createdAt;
    }
}
