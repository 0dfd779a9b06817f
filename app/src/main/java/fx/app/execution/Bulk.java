package fx.app.execution;

import java.util.List;

/**
 * What a command on many executions is about.
 *
 * @param count how many
 * @param more whether there are more, which the next call finds
 * @param dryRun whether nothing was done
 * @param executions their ids
 */
public record Bulk(int count, boolean more, boolean dryRun, List<String> executions) {
    public Bulk {
        executions = List.copyOf(executions);
    }
}
