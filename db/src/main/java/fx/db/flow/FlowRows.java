package fx.db.flow;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.query.Param;

/** Flows of all projects. */
public interface FlowRows extends JpaRepository<FlowRow, Long> {
    Optional<FlowRow> findByProjectAndName(String project, String name);

    /** The same, held until the transaction ends: for everyone who is going to change it. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select flow from FlowRow flow where flow.project = :project and flow.name = :name")
    Optional<FlowRow> lock(@Param("project") String project, @Param("name") String name);

    List<FlowRow> findByProjectOrderByName(String project);
}
