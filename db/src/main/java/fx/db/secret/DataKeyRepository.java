package fx.db.secret;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The wrapped keys of projects. */
public interface DataKeyRepository extends Repository<DataKeyEntity, String> {
    Optional<DataKeyEntity> findById(String project);

    /** Any key, the oldest; empty where nothing was ever encrypted. */
    Optional<DataKeyEntity> findFirstByOrderByCreatedAt();

    /** Keeps the first of two that are made at once; 1 where it was this one. */
    @Modifying
    @Query(
            nativeQuery = true,
            value = "insert into data_keys (project, wrapped, created_at) values (:project, :wrapped, :at)"
                    + " on conflict (project) do nothing")
    int addIfNone(String project, byte[] wrapped, Instant at);

    @Modifying
    @Query(nativeQuery = true, value = "delete from data_keys where project = :project")
    int deleteByProject(String project);
}
