package fx.app.event;

import static fx.app.rest.ProjectionColumns.instant;

import fx.app.role.ConditionalOnRole;
import fx.engine.event.Extensions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What came in through webhooks lately, among the newest events of a project. */
@Component
@ConditionalOnRole("ui")
public class WebhookArrivals {
    private static final Duration LATELY = Duration.ofDays(1);
    private static final int LOOKED_AT = 20_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    WebhookArrivals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An event that a webhook brought. */
    public record Delivery(String webhook, String event, String type, Instant at) {}

    /** The newest arrivals of each webhook of the project, newest first. */
    public List<Delivery> newest(String project, int ofEach) {
        return jdbc.sql("select webhook, id, type, at from (select webhook, id, type, at,"
                        + " row_number() over (partition by webhook order by at desc) as place from"
                        + " (select extensions ->> :extension as webhook, id, type, at from events"
                        + " where project = :project and at >= :since order by at desc, identity desc limit "
                        + LOOKED_AT + ") as newest where webhook is not null) as placed"
                        + " where place <= :most order by at desc")
                .param("extension", Extensions.WEBHOOK)
                .param("project", project)
                .param("since", clock.instant().minus(LATELY).atOffset(ZoneOffset.UTC))
                .param("most", ofEach)
                .query((row, _) -> new Delivery(
                        row.getString("webhook"),
                        row.getString("id"),
                        row.getString("type"),
                        Objects.requireNonNull(instant(row, "at"))))
                .list();
    }
}
