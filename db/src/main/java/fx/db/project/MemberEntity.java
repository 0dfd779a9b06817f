package fx.db.project;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An account's roles in a project. */
@Entity
@Table(name = "members")
public class MemberEntity {
    @EmbeddedId
    private Key key;

    private List<String> roles;

    @Column(name = "added_at")
    private Instant addedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected MemberEntity() {}

    public MemberEntity(String project, UUID account, List<String> roles, Instant addedAt) {
        this.key = new Key(project, account);
        this.roles = List.copyOf(roles);
        this.addedAt = addedAt;
    }

    public String project() {
        return key.project();
    }

    public UUID account() {
        return key.account();
    }

    public List<String> roles() {
        return roles;
    }

    public void changeRoles(List<String> newRoles) {
        this.roles = List.copyOf(newRoles);
    }

    public Instant addedAt() {
        return addedAt;
    }

    /** Which account in which project. */
    @Embeddable
    public record Key(String project, UUID account) implements Serializable {}
}
