package fx.db.service;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** What scripts keep across runs of a service: JSON by key. Every write raises the revision of the whole. */
@Repository
public class ServiceState {
    private final JdbcClient jdbc;

    ServiceState(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The state as it is now; values are JSON texts. */
    @Transactional(readOnly = true)
    public Snapshot read(String project, String service) {
        // The revision first: a write in between makes the snapshot look older than it is, never newer.
        long revision = jdbc.sql("select revision from service_state_revisions"
                        + " where project = :project and service = :service")
                .param("project", project)
                .param("service", service)
                .query(Long.class)
                .optional()
                .orElse(0L);
        var values = new LinkedHashMap<String, String>();
        jdbc.sql("select key, value from service_state where project = :project and service = :service order by key")
                .param("project", project)
                .param("service", service)
                .query(row -> {
                    values.put(row.getString("key"), row.getString("value"));
                });
        return new Snapshot(revision, values);
    }

    /** Sets one key; writes to other keys at the same time are kept. */
    @Transactional
    public void put(String project, String service, String key, String value, Instant now) {
        raise(project, service);
        write(project, service, key, value, now);
    }

    /**
     * Replaces the whole state if nobody wrote since {@code revision}.
     *
     * @return false, without a change, if somebody did
     */
    @Transactional
    public boolean update(String project, String service, Map<String, String> values, long revision, Instant now) {
        long raised = raise(project, service);
        if (raised != revision + 1) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return false;
        }
        jdbc.sql("delete from service_state where project = :project and service = :service")
                .param("project", project)
                .param("service", service)
                .update();
        values.forEach((key, value) -> write(project, service, key, value, now));
        return true;
    }

    private long raise(String project, String service) {
        return jdbc.sql("insert into service_state_revisions as known (project, service, revision)"
                        + " values (:project, :service, 1)"
                        + " on conflict (project, service) do update set revision = known.revision + 1"
                        + " returning revision")
                .param("project", project)
                .param("service", service)
                .query(Long.class)
                .single();
    }

    private void write(String project, String service, String key, String value, Instant now) {
        jdbc.sql("insert into service_state (project, service, key, value, changed_at)"
                        + " values (:project, :service, :key, :value, :now)"
                        + " on conflict (project, service, key) do update"
                        + " set value = excluded.value, changed_at = excluded.changed_at")
                .param("project", project)
                .param("service", service)
                .param("key", key)
                .param("value", value)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * State at one moment.
     *
     * @param revision number of writes so far
     * @param values JSON texts by key
     */
    public record Snapshot(long revision, Map<String, String> values) {}
}
