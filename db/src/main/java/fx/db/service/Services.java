package fx.db.service;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** Services of all projects. */
public interface Services extends JpaRepository<Service, Long> {
    Optional<Service> findByProjectAndName(String project, String name);

    List<Service> findByProjectOrderByName(String project);
}
