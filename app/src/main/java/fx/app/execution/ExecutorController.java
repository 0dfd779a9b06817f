package fx.app.execution;

import static fx.app.rest.ProjectionColumns.instant;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.Requires;
import fx.app.problem.ProblemException;
import fx.app.rest.Page;
import fx.app.role.ConditionalOnRole;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The executors that were seen, and whether they are there. */
@RestController
@ConditionalOnRole("ui")
class ExecutorController {
    private final JdbcClient jdbc;
    private final AccessPolicy policy;

    ExecutorController(JdbcClient jdbc, AccessPolicy policy) {
        this.jdbc = jdbc;
        this.policy = policy;
    }

    /**
     * An executor.
     *
     * @param state {@code up}, {@code draining} (it takes nothing more) or {@code lost}
     * @param slots how many executions it takes at once
     * @param seenAt when something of it changed last
     */
    record ExecutorView(
            String name,
            String pool,
            String state,
            int slots,
            Instant startedAt,
            @Nullable Instant seenAt,
            @Nullable Instant lostAt) {}

    @GetMapping("/api/executors")
    @Requires(value = Action.EXECUTORS_SEE, project = "")
    Page<ExecutorView> list(Caller caller) {
        boolean sees = policy.allows(caller, Action.EXECUTORS_SEE, null)
                || caller.projectRoles().keySet().stream()
                        .anyMatch(project -> policy.allows(caller, Action.EXECUTORS_SEE, project));
        if (!sees) {
            throw ProblemException.forbidden("Operators of a project and admins see the executors.");
        }
        return Page.of(jdbc.sql("select name, pool, slots, epoch, seen_at, lost_at from executors order by pool, name")
                .query((row, _) -> new ExecutorView(
                        row.getString("name"),
                        row.getString("pool"),
                        instant(row, "lost_at") != null ? "lost" : row.getInt("slots") == 0 ? "draining" : "up",
                        row.getInt("slots"),
                        Instant.ofEpochMilli(row.getLong("epoch")),
                        instant(row, "seen_at"),
                        instant(row, "lost_at")))
                .list());
    }
}
