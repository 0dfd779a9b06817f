package fx.db.flow;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** Flows of all projects. */
public interface FlowRows extends JpaRepository<FlowRow, Long> {
    Optional<FlowRow> findByProjectAndName(String project, String name);

    List<FlowRow> findByProjectOrderByName(String project);
}
