package fx.app.ui.deadletter;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.deadletter.DeadLetterService;
import fx.app.deadletter.DeadLetterService.Query;
import fx.app.deadletter.DeadLetterService.State;
import fx.app.deadletter.DeadLetterView;
import fx.app.problem.ProblemException;
import fx.app.rest.Cursor;
import fx.app.ui.session.SessionCallers;
import fx.app.ui.session.ViewCalls;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the views of dead letters ask for and do. */
@ViewCalls
public class DeadLetterCalls {
    private final SessionCallers callers;
    private final AccessPolicy policy;
    private final DeadLetterService letters;

    DeadLetterCalls(SessionCallers callers, AccessPolicy policy, DeadLetterService letters) {
        this.callers = callers;
        this.policy = policy;
        this.letters = letters;
    }

    /**
     * What the caller may do here.
     *
     * @param replays whether he may send events again: all, or those that he began
     */
    public record Rights(boolean replays, boolean operates) {}

    /** Which ones; null does not filter. */
    public record Filter(
            @Nullable State state,
            @Nullable String code,
            @Nullable String text,
            @Nullable Instant since) {}

    /** A dead letter with the times that its event was sent again. */
    public record Page(DeadLetterView letter, List<DeadLetterService.Replay> replays) {}

    /** What the caller may do in the project. */
    @Requires(Action.PROJECT_SEE)
    public Rights rights(String project) {
        var caller = callers.current();
        return new Rights(
                policy.allows(caller, Action.OPERATE_OWN, project), policy.allows(caller, Action.OPERATE, project));
    }

    /** A part of the list, newest first. */
    @Requires(Action.PROJECT_SEE)
    public List<DeadLetterView> rows(String project, Filter filter, @Nullable Cursor after, int limit) {
        return letters.list(callers.current(), query(project, filter, after, limit))
                .items();
    }

    /** How many came after a place, up to {@code most}. */
    @Requires(Action.PROJECT_SEE)
    public int countAfter(String project, Filter filter, Cursor place, int most) {
        return letters.countAfter(callers.current(), query(project, filter, null, most), place);
    }

    /** One of the project. */
    @Requires(Action.PROJECT_SEE)
    public Page page(String project, String letter) {
        return new Page(ofProject(project, letter), letters.replays(callers.current(), letter));
    }

    /** Sends its event again, as a new one. */
    @Requires(Action.OPERATE_OWN)
    public DeadLetterService.Replayed replay(String project, String letter) {
        return letters.replay(callers.current(), ofProject(project, letter).id(), null);
    }

    /** Says that nothing is to be done about it. */
    @Requires(Action.OPERATE)
    public void discard(String project, String letter, String reason) {
        letters.discard(callers.current(), ofProject(project, letter).id(), reason);
    }

    /** Takes that back. */
    @Requires(Action.OPERATE)
    public void restore(String project, String letter) {
        letters.restore(callers.current(), ofProject(project, letter).id());
    }

    /** What the address names may be of another project, in which the caller may other things. */
    private DeadLetterView ofProject(String project, String letter) {
        var found = letters.get(callers.current(), letter);
        if (!project.equals(found.project())) {
            throw ProblemException.notFound("dead letter", letter);
        }
        return found;
    }

    private static Query query(String project, Filter filter, @Nullable Cursor after, int limit) {
        return new Query(
                project, filter.state(), filter.code(), filter.text(), null, filter.since(), null, after, limit);
    }
}
