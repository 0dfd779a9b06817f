package fx.app.ui.flow;

import fx.app.flow.FlowDesk;
import fx.app.role.ConditionalOnRole;
import fx.app.ui.component.Texts;
import fx.app.ui.frame.CommandSource;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Leads to flows by name or title. */
@Component
@ConditionalOnRole("ui")
class FlowCommands implements CommandSource {
    private static final int MOST = 6;

    private final FlowDesk desk;

    FlowCommands(FlowDesk desk) {
        this.desk = desk;
    }

    @Override
    public List<Command> find(String project, String text) {
        var wanted = text.toLowerCase(Locale.ROOT);
        return desk.list(project).stream()
                .filter(flow -> (flow.title() + " " + flow.name())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .limit(MOST)
                .map(flow -> new Command(
                        "workflow", Texts.text("flows.name"), flow.title(), "p/" + project + "/flows/" + flow.name()))
                .toList();
    }
}
