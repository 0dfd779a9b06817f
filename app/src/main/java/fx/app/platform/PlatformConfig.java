package fx.app.platform;

import fx.app.access.Caller;
import fx.app.audit.AuditLog;
import fx.app.problem.ProblemException;
import fx.app.project.ProjectService;
import fx.app.rest.ProjectionColumns;
import fx.app.rest.Text;
import fx.app.role.ConditionalOnRole;
import fx.engine.message.Wire;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What scripts find as {@code context.config["ferris.env"]}: values of the platform, as far as they were granted. */
@Service
@ConditionalOnRole("ui")
public class PlatformConfig {
    /** Stands for every project, those to come too. */
    private static final String ALL = "*";

    private static final int LONGEST_NAME = 200;
    private static final int LARGEST = 64 * 1024;

    private final JdbcClient jdbc;
    private final ProjectService projects;
    private final AuditLog audit;
    private final Clock clock;

    PlatformConfig(JdbcClient jdbc, ProjectService projects, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A value.
     *
     * @param projects whose scripts get it; {@code *} for all
     */
    record Entry(String name, JsonNode value, List<String> projects, String changedBy, Instant changedAt) {}

    @Transactional(readOnly = true)
    List<Entry> list() {
        return jdbc.sql("select name, value, projects, changed_by, changed_at from platform_config order by name")
                .query((row, _) -> entry(row))
                .list();
    }

    @Transactional
    Entry put(Caller caller, String name, @Nullable JsonNode value, @Nullable List<@Nullable String> granted) {
        var checked = Text.required("name", name, LONGEST_NAME);
        if (value == null || Wire.write(value).length > LARGEST) {
            throw ProblemException.badField(
                    "config.value", "/value", "'value' is any JSON of at most " + LARGEST / 1024 + " KiB.");
        }
        var readers = new TreeSet<String>();
        for (var project : granted == null ? List.<@Nullable String>of() : granted) {
            if (project == null
                    || !(project.equals(ALL) || projects.find(project).isPresent())) {
                throw ProblemException.badField(
                        "config.project", "/projects", "There is no project '" + project + "'; '*' means all.");
            }
            readers.add(project);
        }
        jdbc.sql("insert into platform_config (name, value, projects, changed_by, changed_at)"
                        + " values (:name, :value::jsonb, :projects::text[], :by, :at) on conflict (name) do update"
                        + " set value = excluded.value, projects = excluded.projects,"
                        + " changed_by = excluded.changed_by, changed_at = excluded.changed_at")
                .param("name", checked)
                .param("value", Wire.JSON.writeValueAsString(value))
                .param("projects", readers.toArray(String[]::new))
                .param("by", caller.name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.done(caller, "platform-config.set", null, checked, "projects: " + String.join(", ", readers));
        return list().stream()
                .filter(entry -> entry.name().equals(checked))
                .findFirst()
                .orElseThrow();
    }

    @Transactional
    void delete(Caller caller, String name) {
        int gone = jdbc.sql("delete from platform_config where name = :name")
                .param("name", name)
                .update();
        if (gone == 0) {
            throw ProblemException.notFound("value", name);
        }
        audit.done(caller, "platform-config.delete", null, name, null);
    }

    /** What the scripts of a project get, by name. */
    @Transactional(readOnly = true)
    public ObjectNode of(String project) {
        var all = Wire.JSON.createObjectNode();
        jdbc.sql("select name, value, projects, changed_by, changed_at from platform_config"
                        + " where projects && array[:project, '*']::text[]")
                .param("project", project)
                .query((row, _) -> entry(row))
                .list()
                .forEach(entry -> all.set(entry.name(), entry.value()));
        return all;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var projects = (String[]) row.getArray("projects").getArray();
        return new Entry(
                row.getString("name"),
                Objects.requireNonNull(ProjectionColumns.node(row, "value")),
                Arrays.asList(projects),
                row.getString("changed_by"),
                Objects.requireNonNull(ProjectionColumns.instant(row, "changed_at")));
    }
}
