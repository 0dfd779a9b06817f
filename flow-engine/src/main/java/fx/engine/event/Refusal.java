package fx.engine.event;

/** Ends the reading of a body in which nothing can be found any more. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient EventProblem problem;

    Refusal(EventProblem problem) {
        super(problem.text(), null, false, false);
        this.problem = problem;
    }

    EventProblem problem() {
        return problem;
    }
}
