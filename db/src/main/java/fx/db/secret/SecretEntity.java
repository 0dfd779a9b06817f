package fx.db.secret;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One version of a secret, encrypted. */
@Entity
@Table(name = "secrets")
public class SecretEntity {
    @Id
    private UUID id;

    private @Nullable String project;
    private String service;
    private String name;
    private int version;
    private byte[] ciphertext;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected SecretEntity() {}

    public SecretEntity(
            UUID id,
            @Nullable String project,
            String service,
            String name,
            int version,
            byte[] ciphertext,
            String createdBy,
            Instant createdAt) {
        this.id = id;
        this.project = project;
        this.service = service;
        this.name = name;
        this.version = version;
        this.ciphertext = ciphertext.clone();
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    /** Empty for a secret of the platform. */
    public Optional<String> project() {
        return Optional.ofNullable(project);
    }

    /** Empty text for a secret of the whole project. */
    public String service() {
        return service;
    }

    public String name() {
        return name;
    }

    public int version() {
        return version;
    }

    public byte[] ciphertext() {
        return ciphertext.clone();
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
