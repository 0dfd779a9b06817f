package fx.db.project;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import org.springframework.data.domain.Persistable;

/** A project and its settings. */
@Entity
@Table(name = "projects")
public class ProjectEntity implements Persistable<String> {
    @Id
    private String name;

    private String title;
    private String description;

    @Column(name = "default_branch")
    private String defaultBranch;

    private String network;

    @Column(name = "secrets_in_git")
    private boolean secretsInGit;

    @Column(name = "secrets_in_arguments")
    private boolean secretsInArguments;

    @Column(name = "whole_pushes")
    private boolean wholePushes;

    @Version
    private int revision;

    @Column(name = "created_at")
    private Instant createdAt;

    @Transient
    private boolean fresh;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected ProjectEntity() {}

    public ProjectEntity(String name, String title, String description, Instant createdAt) {
        this.name = name;
        this.title = title;
        this.description = description;
        this.defaultBranch = "main";
        this.network = "public";
        this.createdAt = createdAt;
        this.fresh = true;
    }

    @Override
    public String getId() {
        return name;
    }

    @Override
    public boolean isNew() {
        return fresh;
    }

    public String name() {
        return name;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    /** The branch whose pushes activate services. */
    public String defaultBranch() {
        return defaultBranch;
    }

    /** What its scripts may reach: {@code public} or {@code none}. */
    public String network() {
        return network;
    }

    /** Whether {@code secrets.json} is taken from pushes. */
    public boolean secretsInGit() {
        return secretsInGit;
    }

    /** Whether scripts get their secrets in {@code sys.argv} and jobs in their environment too. */
    public boolean secretsInArguments() {
        return secretsInArguments;
    }

    /** Whether a push with a broken part is refused as a whole. */
    public boolean wholePushes() {
        return wholePushes;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public void describe(String newTitle, String newDescription) {
        this.title = newTitle;
        this.description = newDescription;
    }

    public void changeDefaultBranch(String branch) {
        this.defaultBranch = branch;
    }

    public void changeNetwork(String policy) {
        this.network = policy;
    }

    public void allowSecretsInGit(boolean allowed) {
        this.secretsInGit = allowed;
    }

    public void takeWholePushesOnly(boolean only) {
        this.wholePushes = only;
    }

    public void allowSecretsInArguments(boolean allowed) {
        this.secretsInArguments = allowed;
    }
}
