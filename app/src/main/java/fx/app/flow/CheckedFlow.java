package fx.app.flow;

import fx.engine.flow.Flow;
import fx.engine.flow.FlowCatalog;
import fx.engine.flow.FlowCompiler;
import fx.engine.flow.FlowFile;
import fx.engine.flow.FlowProblem;
import fx.engine.flow.FlowReading;
import fx.engine.service.ServiceProblem;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A flow file with everything to be said about it.
 *
 * @param flow the flow, or null where the file is none
 * @param problems errors first
 */
record CheckedFlow(@Nullable Flow flow, List<FlowProblem> problems) {

    static CheckedFlow of(byte[] file, FlowCatalog catalog) {
        return switch (FlowFile.read(file)) {
            case FlowReading.Read(var flow) -> new CheckedFlow(flow, FlowCompiler.compile(flow, catalog));
            case FlowReading.Refused(var problems) -> new CheckedFlow(null, problems);
        };
    }

    boolean publishable() {
        return flow != null && FlowCompiler.publishable(problems);
    }

    /** The problems as the receipt of a push shows them, each at the line on which its node begins. */
    List<ServiceProblem> inFile(String path, String file) {
        return problems.stream().map(problem -> inFile(problem, path, file)).toList();
    }

    private static ServiceProblem inFile(FlowProblem problem, String path, String file) {
        String node = problem.node();
        int line = 0;
        int column = 0;
        if (node != null) {
            var id = Pattern.compile("\"id\"\\s*:\\s*\"" + Pattern.quote(node) + "\"")
                    .matcher(file);
            if (id.find()) {
                String before = file.substring(0, id.start());
                line = 1 + (int) before.chars().filter(c -> c == '\n').count();
                column = id.start() - before.lastIndexOf('\n');
            }
        }
        String where = node == null
                ? ""
                : "node '" + node + "'" + (problem.field() == null ? "" : ", '" + problem.field() + "'") + ": ";
        return new ServiceProblem(
                path,
                line,
                column,
                problem.code(),
                where + problem.text(),
                problem.remedy(),
                problem.isError() ? ServiceProblem.Severity.ERROR : ServiceProblem.Severity.WARNING);
    }
}
