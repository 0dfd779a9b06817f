package fx.engine.draft;

import java.time.Instant;
import java.util.List;

/**
 * One entry of the list that undo goes back through: a gesture of one person.
 *
 * @param number the draft's number once it was done; grows with every change of the draft
 * @param label what was done, such as {@code Connect validate → price}
 * @param author name of the account
 * @param edits what was done, in order
 * @param inverse what undoes it, in order
 */
public record Step(long number, String label, String author, Instant at, List<Edit> edits, List<Edit> inverse) {
    public Step {
        edits = List.copyOf(edits);
        inverse = List.copyOf(inverse);
    }
}
