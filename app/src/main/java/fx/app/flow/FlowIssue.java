package fx.app.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import fx.engine.service.ServiceProblem;
import fx.engine.service.ServiceProblem.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Something about a flow that its author should know.
 *
 * @param node id of the node concerned, or null
 * @param field field of it, or null
 * @param line line of the file from 1, or 0
 * @param column column from 1, or 0
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FlowIssue(
        Severity severity,
        String code,
        @Nullable String node,
        @Nullable String field,
        int line,
        int column,
        String text,
        String remedy) {

    static FlowIssue error(String code, @Nullable String node, @Nullable String field, String text, String remedy) {
        return new FlowIssue(Severity.ERROR, code, node, field, 0, 0, text, remedy);
    }

    boolean error() {
        return severity == Severity.ERROR;
    }

    /** As the receipt of a push shows it. */
    ServiceProblem inFile(String path) {
        String where = node == null ? "" : "node '" + node + "'" + (field == null ? "" : ", '" + field + "'") + ": ";
        return new ServiceProblem(path, line, column, code, where + text, remedy, severity);
    }
}
