package fx.db.flow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What was done to drafts. Changed only by who holds the lock of the flow's row. */
@Repository
public class DraftSteps {
    private final JdbcClient jdbc;

    DraftSteps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A step.
     *
     * @param edits what was done, as JSON; empty in lists
     * @param inverse what undoes it, as JSON; empty in lists
     */
    public record Row(
            long number, String label, String author, Instant at, String edits, String inverse, boolean undone) {}

    /** The step that is undone next. */
    public Optional<Row> lastDone(String project, String flow) {
        return one(project, flow, "not undone order by number desc");
    }

    /** The step that is done again next. */
    public Optional<Row> nextUndone(String project, String flow) {
        return one(project, flow, "undone order by number");
    }

    private Optional<Row> one(String project, String flow, String which) {
        return jdbc.sql("select * from flow_draft_steps where project = :project and flow = :flow and " + which
                        + " limit 1")
                .param("project", project)
                .param("flow", flow)
                .query((row, _) -> row(row, true))
                .optional();
    }

    /** All steps, newest first, without their edits. */
    public List<Row> list(String project, String flow) {
        return jdbc.sql("select number, label, author, at, undone from flow_draft_steps"
                        + " where project = :project and flow = :flow order by number desc")
                .param("project", project)
                .param("flow", flow)
                .query((row, _) -> row(row, false))
                .list();
    }

    /** Adds a step that was just done; what was undone is gone, and so are the oldest above {@code most}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(String project, String flow, Row step, int most) {
        jdbc.sql("delete from flow_draft_steps where project = :project and flow = :flow and undone")
                .param("project", project)
                .param("flow", flow)
                .update();
        jdbc.sql("insert into flow_draft_steps (project, flow, number, label, author, at, edits, inverse)"
                        + " values (:project, :flow, :number, :label, :author, :at, :edits, :inverse)")
                .param("project", project)
                .param("flow", flow)
                .param("number", step.number())
                .param("label", step.label())
                .param("author", step.author())
                .param("at", step.at().atOffset(ZoneOffset.UTC))
                .param("edits", step.edits())
                .param("inverse", step.inverse())
                .update();
        jdbc.sql("delete from flow_draft_steps where project = :project and flow = :flow and number < ("
                        + "select min(number) from (select number from flow_draft_steps"
                        + " where project = :project and flow = :flow order by number desc limit :most) kept)")
                .param("project", project)
                .param("flow", flow)
                .param("most", most)
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void mark(String project, String flow, long number, boolean undone) {
        jdbc.sql("update flow_draft_steps set undone = :undone"
                        + " where project = :project and flow = :flow and number = :number")
                .param("undone", undone)
                .param("project", project)
                .param("flow", flow)
                .param("number", number)
                .update();
    }

    /** Forgets all steps: they do not lead to the flow that is there now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void clear(String project, String flow) {
        jdbc.sql("delete from flow_draft_steps where project = :project and flow = :flow")
                .param("project", project)
                .param("flow", flow)
                .update();
    }

    private static Row row(ResultSet row, boolean whole) throws SQLException {
        return new Row(
                row.getLong("number"),
                row.getString("label"),
                row.getString("author"),
                row.getTimestamp("at").toInstant(),
                whole ? row.getString("edits") : "",
                whole ? row.getString("inverse") : "",
                row.getBoolean("undone"));
    }
}
