package fx.db.secret;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The versions of all secrets. */
public interface SecretRepository extends Repository<SecretEntity, UUID> {
    SecretEntity save(SecretEntity secret);

    long count();

    /** The newest version. */
    @Query(
            nativeQuery = true,
            value = "select * from secrets where project is not distinct from cast(:project as text)"
                    + " and service = :service and name = :name order by version desc limit 1")
    Optional<SecretEntity> newest(@Nullable String project, String service, String name);

    /** The newest version of each secret of that scope, by name. */
    @Query(
            nativeQuery = true,
            value = "select distinct on (name) * from secrets where project is not distinct from"
                    + " cast(:project as text) and service = :service order by name, version desc")
    List<SecretEntity> newestOf(@Nullable String project, String service);

    /** The newest version of each secret of a project and of its services; the project's own first, then by name. */
    @Query(
            nativeQuery = true,
            value = "select distinct on (service, name) * from secrets where project = :project"
                    + " order by service, name, version desc")
    List<SecretEntity> newestInProject(String project);

    /** Removes every version; the number of them. */
    @Modifying
    @Query(
            nativeQuery = true,
            value = "delete from secrets where project is not distinct from cast(:project as text)"
                    + " and service = :service and name = :name")
    int deleteAll(@Nullable String project, String service, String name);
}
