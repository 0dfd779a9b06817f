package fx.db.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person who may sign in. */
@Entity
@Table(name = "accounts")
public class AccountEntity {
    @Id
    private UUID id;

    private String name;
    private String title;

    @Column(name = "password_hash")
    private @Nullable String passwordHash;

    @Column(name = "platform_roles")
    private List<String> platformRoles;

    private boolean active;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected AccountEntity() {}

    public AccountEntity(UUID id, String name, String title, List<String> platformRoles, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.title = title;
        this.platformRoles = List.copyOf(platformRoles);
        this.active = true;
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    /** What one signs in with: lower case, unique, unchanged for good. */
    public String name() {
        return name;
    }

    public String title() {
        return title;
    }

    public void rename(String newTitle) {
        this.title = newTitle;
    }

    /** Argon2id hash; empty where the account signs in elsewhere. */
    public Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    public void changePassword(String hash) {
        this.passwordHash = hash;
    }

    public List<String> platformRoles() {
        return platformRoles;
    }

    public void changePlatformRoles(List<String> roles) {
        this.platformRoles = List.copyOf(roles);
    }

    /** Whether it may sign in and its tokens are good. */
    public boolean active() {
        return active;
    }

    public void activate(boolean on) {
        this.active = on;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
