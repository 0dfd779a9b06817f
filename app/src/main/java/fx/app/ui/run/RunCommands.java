package fx.app.ui.run;

import fx.app.execution.ExecutionQuery;
import fx.app.execution.ExecutionService;
import fx.app.role.ConditionalOnRole;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import fx.app.ui.frame.CommandSource;
import fx.app.ui.session.SessionCallers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Goes to an execution or a trace by the beginning of its id. */
@Component
@ConditionalOnRole("ui")
class RunCommands implements CommandSource {
    /** Shorter beginnings are words, as a rule, not ids. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{6,64}");

    private static final int MOST = 5;

    private final SessionCallers callers;
    private final ExecutionService executions;

    RunCommands(SessionCallers callers, ExecutionService executions) {
        this.callers = callers;
        this.executions = executions;
    }

    @Override
    public List<Command> find(String project, String text) {
        if (!ID.matcher(text).matches()) {
            return List.of();
        }
        var query = new ExecutionQuery(
                project, null, null, List.of(), null, null, null, null, null, text, null, null, null, MOST);
        var commands = new ArrayList<Command>();
        var traces = new LinkedHashSet<String>();
        for (var execution : executions.list(callers.current(), query).items()) {
            if (execution.id().startsWith(text)) {
                var name = Objects.requireNonNullElse(execution.service(), "") + " " + execution.id() + " · "
                        + StateBadge.word(execution.state());
                commands.add(new Command(
                        "play",
                        Texts.text("runs.command.execution"),
                        name,
                        "p/" + project + "/runs/" + execution.id()));
            } else if (execution.trace() != null) {
                traces.add(execution.trace());
            }
        }
        for (var trace : traces) {
            commands.add(new Command(
                    "git-branch", Texts.text("runs.command.trace"), trace, "p/" + project + "/traces/" + trace));
        }
        return commands;
    }
}
