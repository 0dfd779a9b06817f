package fx.app.flow;

import fx.app.role.ConditionalOnRole;
import fx.db.flow.FlowRow;
import fx.db.flow.FlowRows;
import fx.engine.flow.Node;
import fx.engine.rule.RuleSet;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The published versions of a project's flows, as others look at them. */
@Component
@ConditionalOnRole("ui")
public class PublishedFlows {
    private final FlowRows flows;
    private final FlowRules rules;

    PublishedFlows(FlowRows flows, FlowRules rules) {
        this.flows = flows;
        this.rules = rules;
    }

    /** A flow that runs a service. */
    public record Use(String flow, String title, boolean active) {}

    /** The rule sets of the published versions, paused ones among them. */
    @Transactional(readOnly = true)
    public List<RuleSet.OfFlow> ruleSets(String project) {
        return flows.findByProjectOrderByName(project).stream()
                .filter(FlowRow::present)
                .flatMap(flow -> rules
                        .published(flow)
                        .map(published -> new RuleSet.OfFlow(
                                flow.revision(),
                                project,
                                flow.name(),
                                published.version(),
                                flow.active(),
                                published.definition()))
                        .stream())
                .toList();
    }

    /** The flows that have a node which runs the service. */
    @Transactional(readOnly = true)
    public List<Use> using(String project, String service) {
        return ruleSets(project).stream()
                .filter(flow -> flow.definition().nodes().stream()
                        .anyMatch(node -> node instanceof Node.Service(var _, var _, var name, var _, var _)
                                && name.equals(service)))
                .map(flow -> new Use(flow.name(), title(flow), flow.live()))
                .toList();
    }

    private static String title(RuleSet.OfFlow flow) {
        var title = flow.definition().title();
        return title.isBlank() ? flow.name() : title;
    }
}
