package fx.app.event;

import fx.app.role.ConditionalOnRole;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The names of a project's webhooks, for who draws flows that begin with one. */
@Component
@ConditionalOnRole("ui")
public class WebhookNames {
    private final JdbcClient jdbc;

    WebhookNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of the alphabet. */
    public List<String> of(String project) {
        return jdbc.sql("select name from webhooks where project = :project order by name")
                .param("project", project)
                .query(String.class)
                .list();
    }
}
