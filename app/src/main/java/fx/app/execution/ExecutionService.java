package fx.app.execution;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.audit.AuditLog;
import fx.app.problem.ProblemException;
import fx.app.rest.Cursor;
import fx.app.rest.Page;
import fx.app.rest.VisibleProjects;
import fx.app.role.ConditionalOnRole;
import fx.engine.execution.ExecutionId;
import fx.engine.execution.ExecutionState;
import fx.engine.message.Control;
import fx.engine.message.Fact;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What people do with executions: look, cancel, re-prioritise. */
@Service
@ConditionalOnRole("ui")
public class ExecutionService {
    private static final int MOST_AT_ONCE = 1_000;

    private final Executions executions;
    private final VisibleProjects visible;
    private final AccessPolicy policy;
    private final Commands commands;
    private final AuditLog audit;

    ExecutionService(
            Executions executions, VisibleProjects visible, AccessPolicy policy, Commands commands, AuditLog audit) {
        this.executions = executions;
        this.visible = visible;
        this.policy = policy;
        this.commands = commands;
        this.audit = audit;
    }

    /** A page of what the caller may see. */
    public Page<ExecutionView> list(Caller caller, ExecutionQuery query) {
        return executions.page(visible.of(caller, query.project()), query).map(execution -> shown(caller, execution));
    }

    /** How many there are before a place in a list, that is newer ones; stops counting at {@code most}. */
    public int countBefore(Caller caller, ExecutionQuery query, Cursor place, int most) {
        return executions.countBefore(visible.of(caller, query.project()), query, place, most);
    }

    /** One execution; a 404 problem where there is none or the caller may not see it. */
    public ExecutionView get(Caller caller, String id) {
        return shown(caller, findOrThrow(caller, id));
    }

    /** Executions of a project with all their data, for whoever has checked the caller's right. */
    List<ExecutionView> withInputs(String project, Collection<String> ids) {
        return executions.withInputs(project, ids);
    }

    /** The execution as the caller may see it. */
    public ExecutionView shown(Caller caller, ExecutionView execution) {
        var project = execution.project();
        return project != null && visible.readsData(caller, project) ? execution : execution.withoutData();
    }

    /** The execution with all its data, once it is sure that the caller sees that it exists. */
    ExecutionView findOrThrow(Caller caller, String id) {
        return executions
                .find(id)
                .filter(execution -> visible.sees(caller, execution.project()))
                .orElseThrow(() -> ProblemException.notFound("execution", id));
    }

    /** One execution of a project; a 404 problem where it is not there. */
    public ExecutionView get(Caller caller, String project, String id) {
        var execution = findOrThrow(caller, id);
        if (!project.equals(execution.project())) {
            throw ProblemException.notFound("execution", id);
        }
        return shown(caller, execution);
    }

    /** Cancels these executions of a project, as far as they are queued or running; gives how many that are. */
    public int cancelThese(Caller caller, String project, Collection<String> ids) {
        policy.require(caller, Action.OPERATE_OWN, project);
        var found = operable(caller, project, executions.open(project, ids));
        for (var execution : found) {
            audit.done(caller, "execution.cancel", project, execution.id(), "by selection");
        }
        commands.sendAll(found.stream()
                .<Control>map(execution ->
                        new Control.Cancel(request(), caller.name(), trace(execution), new ExecutionId(execution.id())))
                .toList());
        return found.size();
    }

    /** Gives these executions of a project another priority, as far as they are queued; gives how many that are. */
    public int prioritiseThese(Caller caller, String project, Collection<String> ids, int priority) {
        policy.require(caller, Action.OPERATE_OWN, project);
        checkPriority(priority);
        var found = operable(caller, project, executions.open(project, ids)).stream()
                .filter(execution -> execution.state().equals(ExecutionState.QUEUED.word()))
                .toList();
        for (var execution : found) {
            audit.done(caller, "execution.prioritise", project, execution.id(), "priority " + priority);
        }
        commands.sendAll(found.stream()
                .<Control>map(execution -> new Control.Prioritise(
                        request(), caller.name(), trace(execution), new ExecutionId(execution.id()), priority))
                .toList());
        return found.size();
    }

    /** Cancels an execution, queued or running. */
    public Outcome cancel(Caller caller, String id) {
        var execution = operated(caller, id);
        audit.done(caller, "execution.cancel", execution.project(), id, null);
        return outcome(
                id,
                commands.send(new Control.Cancel(
                                request(), caller.name(), trace(execution), new ExecutionId(execution.id())))
                        .orElse(null));
    }

    /** Gives a queued execution another priority, 1 (highest) to 10. */
    public Outcome prioritise(Caller caller, String id, int priority) {
        checkPriority(priority);
        var execution = operated(caller, id);
        audit.done(caller, "execution.prioritise", execution.project(), id, "priority " + priority);
        return outcome(
                id,
                commands.send(new Control.Prioritise(
                                request(), caller.name(), trace(execution), new ExecutionId(execution.id()), priority))
                        .orElse(null));
    }

    /**
     * Cancels all that is queued or running and matches, at most 1,000 at a time.
     *
     * @param dryRun only counts
     */
    public Bulk cancelAll(Caller caller, ExecutionQuery query, boolean dryRun) {
        var states = query.states().isEmpty() ? List.of("queued", "running") : query.states();
        if (!List.of("queued", "running").containsAll(states)) {
            throw ProblemException.badField(
                    "parameter.state", "state", "'state' must be queued or running: nothing else can be cancelled.");
        }
        var projects = visible.of(caller, query.project()).stream()
                .filter(project -> policy.allows(caller, Action.OPERATE_OWN, project))
                .toList();
        if (projects.isEmpty() && query.project() != null) {
            policy.require(caller, Action.OPERATE_OWN, query.project());
        }
        var matching = query.withStates(states).page(null, MOST_AT_ONCE);
        var found = executions.page(projects, matching);
        var items = operable(caller, found.items());
        var ids = items.stream().map(ExecutionView::id).toList();
        if (!dryRun) {
            for (var execution : items) {
                audit.done(caller, "execution.cancel", execution.project(), execution.id(), "by filter");
            }
            commands.sendAll(items.stream()
                    .<Control>map(execution -> new Control.Cancel(
                            request(), caller.name(), trace(execution), new ExecutionId(execution.id())))
                    .toList());
        }
        return new Bulk(ids.size(), found.next() != null, dryRun, ids);
    }

    private static void checkPriority(int priority) {
        if (priority < 1 || priority > 10) {
            throw ProblemException.badField(
                    "execution.priority", "/priority", "'priority' must be 1 (highest) to 10, not " + priority + ".");
        }
    }

    private ExecutionView operated(Caller caller, String id) {
        var execution = findOrThrow(caller, id);
        policy.require(caller, Action.OPERATE_OWN, execution.project());
        if (operable(caller, List.of(execution)).isEmpty()) {
            throw ProblemException.forbidden("You may do this with what you began yourself, by hand or as a test. Ask a"
                    + " developer or an operator of the project.");
        }
        return execution;
    }

    /** Whether the caller may cancel and prioritise this execution. */
    public boolean operates(Caller caller, ExecutionView execution) {
        return !operable(caller, List.of(execution)).isEmpty();
    }

    private List<ExecutionView> operable(Caller caller, String project, List<ExecutionView> found) {
        return policy.allows(caller, Action.OPERATE, project) ? found : operable(caller, found);
    }

    /** Those that the caller may cancel and prioritise: all of a project, or what he began himself. */
    private List<ExecutionView> operable(Caller caller, List<ExecutionView> found) {
        var questionable = found.stream()
                .filter(execution -> !policy.allows(caller, Action.OPERATE, execution.project()))
                .map(ExecutionService::trace)
                .collect(Collectors.toSet());
        if (questionable.isEmpty()) {
            return found;
        }
        var own = executions.begunBy(caller.name(), questionable);
        return found.stream()
                .filter(execution -> policy.allows(caller, Action.OPERATE, execution.project())
                        || (policy.allows(caller, Action.OPERATE_OWN, execution.project())
                                && own.contains(trace(execution))))
                .toList();
    }

    private static String trace(ExecutionView execution) {
        return Objects.requireNonNull(execution.trace(), "Facts about an execution name its trace");
    }

    private static String request() {
        return UUID.randomUUID().toString();
    }

    private static Outcome outcome(String id, @Nullable Fact answer) {
        return switch (answer) {
            case null -> new Outcome(id, null, null, null, true);
            case Fact.Finished finished -> new Outcome(id, finished.state().word(), null, null, null);
            case Fact.CancelRequested _ -> new Outcome(id, ExecutionState.RUNNING.word(), null, true, null);
            case Fact.Prioritised prioritised ->
                new Outcome(id, ExecutionState.QUEUED.word(), prioritised.priority(), null, null);
            case Fact.CommandRefused refused -> throw refused(id, refused);
            default -> throw new IllegalStateException("Not an answer to a command: " + answer);
        };
    }

    private static ProblemException refused(String id, Fact.CommandRefused refused) {
        if (refused.code().equals("not-found")) {
            return ProblemException.notFound("execution", id);
        }
        return ProblemException.conflict("execution." + refused.code(), refused.reason());
    }
}
