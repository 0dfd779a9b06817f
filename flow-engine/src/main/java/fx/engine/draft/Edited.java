package fx.engine.draft;

import fx.engine.flow.Flow;
import java.util.List;

/** What became of edits. */
public sealed interface Edited {
    /**
     * All were applied.
     *
     * @param inverse what undoes them, in the order in which to apply it
     */
    record Applied(Flow flow, List<Edit> inverse) implements Edited {
        public Applied {
            inverse = List.copyOf(inverse);
        }
    }

    /**
     * None was applied.
     *
     * @param why a sentence for the person who drew
     */
    record Refused(String why) implements Edited {}
}
