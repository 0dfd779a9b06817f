package fx.db.service;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

/** Accepted versions of services. */
public interface ServiceVersions extends JpaRepository<ServiceVersion, Long> {
    Optional<ServiceVersion> findByProjectAndServiceAndCommit(String project, String service, String commit);

    List<ServiceVersion> findByProjectAndServiceOrderByIdDesc(String project, String service, Limit limit);
}
