package fx.app.flow;

import static fx.app.rest.ProjectionColumns.instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.rest.Masked;
import fx.app.rest.ProjectionColumns;
import fx.app.rest.VisibleProjects;
import fx.app.role.ConditionalOnRole;
import fx.engine.flow.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Recent real events with which a flow can be tried and mappings shown. */
@Service
@ConditionalOnRole("ui")
public class FlowSamples {
    private static final int MOST = 50;
    private static final String RECENT = " and at > now() - interval '7 days'";

    private final VisibleProjects visible;
    private final AccessPolicy policy;
    private final JdbcClient jdbc;

    FlowSamples(VisibleProjects visible, AccessPolicy policy, JdbcClient jdbc) {
        this.visible = visible;
        this.policy = policy;
        this.jdbc = jdbc;
    }

    /** @param masked present and true where the caller may not read data */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Recent(
            String id,
            String type,
            String source,
            @Nullable String subject,
            Instant at,
            @Nullable JsonNode data,
            @Nullable Boolean masked) {}

    /** The newest events that would reach the start, its condition aside; newest first. */
    public List<Recent> of(Caller caller, String project, Node.Start start, int limit) {
        policy.require(caller, Action.PROJECT_SEE, project);
        boolean reads = visible.readsData(caller, project);
        var parameters = new ArrayList<Object>(List.of(project));
        var event = start.event();
        var webhook = start.webhook();
        String which;
        if (event != null && !event.endsWith(".*")) {
            which = " and left(type, 200) = left(?, 200) and type = ?";
            parameters.add(event);
            parameters.add(event);
        } else if (event != null) {
            which = " and starts_with(type, ?)" + RECENT;
            parameters.add(event.substring(0, event.length() - 1));
        } else if (webhook != null) {
            which = " and extensions->>'fxwebhook' = ?" + RECENT;
            parameters.add(webhook);
        } else {
            return List.of();
        }
        if (start.source() != null) {
            which += " and source = ?";
            parameters.add(start.source());
        }
        parameters.add(Math.clamp(limit, 1, MOST));
        return jdbc.sql("select id, type, source, subject, at, data from events where project = ?" + which
                        + " and (extensions is null or not jsonb_exists(extensions, 'fxtest'))"
                        + " order by at desc, identity desc limit ?")
                .params(parameters)
                .query((row, _) -> {
                    var data = ProjectionColumns.node(row, "data");
                    return new Recent(
                            row.getString("id"),
                            row.getString("type"),
                            row.getString("source"),
                            row.getString("subject"),
                            Objects.requireNonNull(instant(row, "at")),
                            reads ? data : Masked.structure(data),
                            reads ? null : (Boolean) true);
                })
                .list();
    }

    /** A recorded event as a sample; the newest of several with that id. */
    Optional<FlowTests.Sample> find(String project, String id) {
        return jdbc.sql("select type, source, subject, data from events where left(id, 100) = left(?, 100) and id = ?"
                        + " and project = ? order by at desc limit 1")
                .params(id, id, project)
                .query((row, _) -> new FlowTests.Sample(
                        row.getString("type"),
                        row.getString("source"),
                        row.getString("subject"),
                        ProjectionColumns.node(row, "data")))
                .optional();
    }

    static boolean fits(Node.Start start, String type) {
        var event = start.event();
        return event != null
                && (event.endsWith(".*")
                        ? type.startsWith(event.substring(0, event.length() - 1))
                        : event.equals(type));
    }

    /** A type that begins a run at the start. */
    static String typeOf(Node.Start start) {
        var event = start.event();
        if (event == null) {
            return "fx.webhook.received";
        }
        return event.endsWith(".*") ? event.substring(0, event.length() - 1) + "test" : event;
    }
}
