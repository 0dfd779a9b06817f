package fx.db.service;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Up to which commit of a branch services and flows are recorded, and the numbering of rule sets. */
@Repository
public class RepositoryHeads {
    private final JdbcClient jdbc;

    RepositoryHeads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits until no other transaction changes services or flows of the project, and holds them off until this one ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lockProject(String project) {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended(:project, 7))) held")
                .param("project", project)
                .query(Integer.class)
                .single();
    }

    public Optional<String> find(String project, String branch) {
        return jdbc.sql("select commit_id from repository_heads where project = :project and branch = :branch")
                .param("project", project)
                .param("branch", branch)
                .query(String.class)
                .optional();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void record(String project, String branch, String commit, Instant now) {
        jdbc.sql("insert into repository_heads (project, branch, commit_id, updated_at)"
                        + " values (:project, :branch, :commit, :now)"
                        + " on conflict (project, branch) do update"
                        + " set commit_id = excluded.commit_id, updated_at = excluded.updated_at")
                .param("project", project)
                .param("branch", branch)
                .param("commit", commit)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A number above all that were given before. */
    public long nextRevision() {
        return jdbc.sql("select nextval('rule_revisions')").query(Long.class).single();
    }
}
