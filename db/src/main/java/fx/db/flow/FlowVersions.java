package fx.db.flow;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

/** Published versions of flows. */
public interface FlowVersions extends JpaRepository<FlowVersion, Long> {
    Optional<FlowVersion> findByProjectAndFlowAndCommit(String project, String flow, String commit);

    List<FlowVersion> findByProject(String project);

    List<FlowVersion> findByProjectAndFlowOrderByIdDesc(String project, String flow, Limit limit);
}
