package fx.db.project;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A term of a project's taxonomy. */
@Entity
@Table(name = "project_tags")
public class TagEntity {
    @EmbeddedId
    private Key key;

    private String description;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected TagEntity() {}

    public TagEntity(String project, String name, String description) {
        this.key = new Key(project, name);
        this.description = description;
    }

    public String name() {
        return key.name();
    }

    public String description() {
        return description;
    }

    /** Which term of which project. */
    @Embeddable
    public record Key(String project, String name) implements Serializable {}
}
