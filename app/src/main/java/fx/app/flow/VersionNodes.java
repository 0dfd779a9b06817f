package fx.app.flow;

import fx.app.role.ConditionalOnRole;
import fx.db.flow.FlowVersions;
import fx.engine.message.Wire;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The nodes of flows as they were in a version. */
@Component
@ConditionalOnRole("ui")
public class VersionNodes {
    private final FlowVersions versions;

    VersionNodes(FlowVersions versions) {
        this.versions = versions;
    }

    /** A node as the version's file has it; empty where version or node are not known. */
    public Optional<JsonNode> find(String project, String flow, String version, String node) {
        return versions.findByProjectAndFlowAndCommit(project, flow, version)
                .map(found -> Wire.JSON.readTree(found.definition()))
                .flatMap(file -> file.path("nodes")
                        .valueStream()
                        .filter(one -> node.equals(one.path("id").asString("")))
                        .findFirst());
    }
}
