package fx.db.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A token of an account; the token itself is known to its owner alone. */
@Entity
@Table(name = "tokens")
public class TokenEntity {
    @Id
    private UUID id;

    private UUID account;
    private String name;
    private byte[] hash;
    private @Nullable String project;
    private List<String> scopes;

    @Column(name = "event_types")
    private @Nullable List<String> eventTypes;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "last_used_at", insertable = false, updatable = false)
    private @Nullable Instant lastUsedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected TokenEntity() {}

    public TokenEntity(
            UUID id,
            UUID account,
            String name,
            byte[] hash,
            @Nullable String project,
            List<String> scopes,
            @Nullable List<String> eventTypes,
            Instant createdAt,
            Instant expiresAt) {
        this.id = id;
        this.account = account;
        this.name = name;
        this.hash = hash.clone();
        this.project = project;
        this.scopes = List.copyOf(scopes);
        this.eventTypes = eventTypes == null ? null : List.copyOf(eventTypes);
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    public UUID id() {
        return id;
    }

    public UUID account() {
        return account;
    }

    public String name() {
        return name;
    }

    /** Whether it is the token with that SHA-256; takes the same time for every answer. */
    public boolean hasHash(byte[] other) {
        return MessageDigest.isEqual(hash, other);
    }

    /** The only project in which it is good; empty for all of its account's. */
    public Optional<String> project() {
        return Optional.ofNullable(project);
    }

    public List<String> scopes() {
        return scopes;
    }

    /** Event types it may send; empty for all. */
    public Optional<List<String>> eventTypes() {
        return Optional.ofNullable(eventTypes);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** When it was last seen, to the minute. */
    public Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }
}
