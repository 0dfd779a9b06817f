package fx.db.service;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Configurations and requirements by content hash. */
@Repository
public class Contents {
    private final JdbcClient jdbc;

    Contents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a text under its hash; the same again is no change. {@code kind} is {@code config} or {@code environment}. */
    @Transactional
    public void keep(String kind, String hash, String content, Instant now) {
        jdbc.sql("insert into contents (hash, kind, content, created_at) values (:hash, :kind, :content, :now)"
                        + " on conflict (hash) do nothing")
                .param("hash", hash)
                .param("kind", kind)
                .param("content", content)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    public Optional<String> find(String kind, String hash) {
        return jdbc.sql("select content from contents where hash = :hash and kind = :kind")
                .param("hash", hash)
                .param("kind", kind)
                .query(String.class)
                .optional();
    }
}
