package fx.app.recorder;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code fx.recorder}.
 *
 * @param retentionDays days for which events, executions and logs are kept in PostgreSQL, at least 1
 * @param gatherMillis how long records are gathered for one transaction
 * @param batch most records in one transaction
 */
@ConfigurationProperties("fx.recorder")
record RecorderProperties(
        @DefaultValue("30") int retentionDays,
        @DefaultValue("25") int gatherMillis,
        @DefaultValue("4000") int batch) {}
