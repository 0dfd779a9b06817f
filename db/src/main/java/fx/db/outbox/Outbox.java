package fx.db.outbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table through which changes in the database reach Kafka, in the order in which they were written. */
@Repository
public class Outbox {
    private static final int BATCH = 500;
    /** Only one process relays at a time, which keeps the order of a key. */
    private static final long RELAY_LOCK = 0x6678_6f75_7462_6f78L;

    private final JdbcClient jdbc;

    Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a record in the caller's transaction; a null value is a tombstone. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(String topic, String key, byte @Nullable [] value, Instant now) {
        jdbc.sql("insert into outbox (topic, key, value, created_at) values (:topic, :key, :value, :now)")
                .param("topic", topic)
                .param("key", key)
                .param("value", value, java.sql.Types.BINARY)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Hands the oldest records to {@code send} and deletes them if it says that Kafka has them all. A crash after
     * sending sends them again: readers must take repetitions.
     *
     * @return how many were relayed; 0 also while another process relays
     */
    @Transactional
    public int relay(Predicate<List<Entry>> send) {
        boolean mine = jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", RELAY_LOCK)
                .query(Boolean.class)
                .single();
        if (!mine) {
            return 0;
        }
        var entries = jdbc.sql("select id, topic, key, value from outbox order by id limit :batch")
                .param("batch", BATCH)
                .query((row, _) -> new Entry(
                        row.getLong("id"), row.getString("topic"), row.getString("key"), row.getBytes("value")))
                .list();
        if (entries.isEmpty() || !send.test(entries)) {
            return 0;
        }
        jdbc.sql("delete from outbox where id in (:ids)")
                .param("ids", entries.stream().map(Entry::id).toList())
                .update();
        return entries.size();
    }

    /** A record on its way. */
    @SuppressWarnings("ArrayRecordComponent") // bytes are handed on, never compared
    public record Entry(long id, String topic, String key, byte @Nullable [] value) {}
}
