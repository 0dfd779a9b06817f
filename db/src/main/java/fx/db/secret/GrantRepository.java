package fx.db.secret;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The grants of the platform's secrets. */
public interface GrantRepository extends Repository<GrantEntity, GrantEntity.Key> {
    GrantEntity save(GrantEntity grant);

    Optional<GrantEntity> findById(GrantEntity.Key key);

    void delete(GrantEntity grant);

    @Query("select g from GrantEntity g where g.key.name = :name order by g.key.project")
    List<GrantEntity> ofSecret(String name);

    @Query("select g from GrantEntity g where g.key.project = :project order by g.key.name")
    List<GrantEntity> ofProject(String project);
}
