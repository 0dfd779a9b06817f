package fx.app.execution;

import fx.app.role.ConditionalOnRole;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names of what may have run in a project, to choose from. */
@Component
@ConditionalOnRole("ui")
public class RunNames {
    private final JdbcClient jdbc;

    RunNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Services, those that were removed too. */
    public List<String> services(String project) {
        return jdbc.sql("select name from services where project = ? order by name")
                .param(project)
                .query(String.class)
                .list();
    }

    /** Services that nothing starts at present, because somebody paused them. */
    public List<String> paused(String project) {
        return jdbc.sql("select name from services where project = ? and not active and present and version is not null"
                        + " order by name")
                .param(project)
                .query(String.class)
                .list();
    }

    /** Flows, those that were removed too. */
    public List<String> flows(String project) {
        return jdbc.sql("select name from flows where project = ? order by name")
                .param(project)
                .query(String.class)
                .list();
    }
}
