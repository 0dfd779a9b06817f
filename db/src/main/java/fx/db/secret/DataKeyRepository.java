package fx.db.secret;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
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

    /** All keys, which nobody else changes until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select k from DataKeyEntity k order by k.project")
    List<DataKeyEntity> lockAll();

    @Modifying
    @Query(nativeQuery = true, value = "update data_keys set wrapped = :wrapped where project = :project")
    int rewrap(String project, byte[] wrapped);

    @Modifying
    @Query(nativeQuery = true, value = "delete from data_keys where project = :project")
    int deleteByProject(String project);
}
