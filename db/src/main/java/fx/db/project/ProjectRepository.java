package fx.db.project;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The projects. */
public interface ProjectRepository extends Repository<ProjectEntity, String> {
    ProjectEntity save(ProjectEntity project);

    Optional<ProjectEntity> findById(String name);

    boolean existsById(String name);

    @Query("select p from ProjectEntity p order by p.name")
    List<ProjectEntity> all();

    @Query("select p from ProjectEntity p where p.name in :names order by p.name")
    List<ProjectEntity> named(Collection<String> names);

    @Modifying
    @Query(nativeQuery = true, value = "delete from projects where name = :name")
    int deleteByName(String name);
}
