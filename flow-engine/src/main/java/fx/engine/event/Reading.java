package fx.engine.event;

import java.util.List;

/** What became of something that was read: its value, or why it is refused. */
public sealed interface Reading<T> {

    /** It is good. */
    record Read<T>(T value) implements Reading<T> {}

    /**
     * It is refused.
     *
     * @param problems what is wrong, at least one, in the order of the input; cut after 50
     */
    record Refused<T>(List<EventProblem> problems) implements Reading<T> {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
