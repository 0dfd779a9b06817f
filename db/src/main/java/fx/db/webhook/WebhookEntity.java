package fx.db.webhook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A webhook of a project. Its token is known to who made it alone. */
@Entity
@Table(name = "webhooks")
public class WebhookEntity {
    @Id
    private UUID id;

    private String project;
    private String name;

    @Column(name = "token_hash")
    private byte[] tokenHash;

    private String signature;

    @Column(name = "signature_secret")
    private @Nullable String signatureSecret;

    @Column(name = "event_type")
    private @Nullable String eventType;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected WebhookEntity() {}

    public WebhookEntity(
            UUID id,
            String project,
            String name,
            byte[] tokenHash,
            String signature,
            @Nullable String signatureSecret,
            @Nullable String eventType,
            String createdBy,
            Instant createdAt) {
        this.id = id;
        this.project = project;
        this.name = name;
        this.tokenHash = tokenHash.clone();
        this.signature = signature;
        this.signatureSecret = signatureSecret;
        this.eventType = eventType;
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    public String project() {
        return project;
    }

    public String name() {
        return name;
    }

    /** {@code none}, {@code github}, {@code gitlab}, {@code stripe}, {@code slack} or {@code shopify}. */
    public String signature() {
        return signature;
    }

    /** Name of the project's secret that signatures are checked with; null exactly without signature. */
    public @Nullable String signatureSecret() {
        return signatureSecret;
    }

    /** Template of the event type, or null for {@code fx.webhook.received}. */
    public @Nullable String eventType() {
        return eventType;
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Hash of the token, for whoever looks it up. */
    public byte[] tokenHash() {
        return tokenHash.clone();
    }
}
