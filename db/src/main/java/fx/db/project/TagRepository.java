package fx.db.project;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The tags of projects. */
public interface TagRepository extends Repository<TagEntity, TagEntity.Key> {
    TagEntity save(TagEntity tag);

    Optional<TagEntity> findById(TagEntity.Key key);

    void delete(TagEntity tag);

    @Query("select t from TagEntity t where t.key.project = :project order by t.key.name")
    List<TagEntity> ofProject(String project);
}
