package fx.db.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The tokens that were made and not revoked. */
public interface TokenRepository extends Repository<TokenEntity, UUID> {
    TokenEntity save(TokenEntity token);

    Optional<TokenEntity> findById(UUID id);

    Optional<TokenEntity> findByHash(byte[] hash);

    @Query("select t from TokenEntity t where t.account = :account order by t.createdAt, t.id")
    List<TokenEntity> ofAccount(UUID account);

    @Modifying
    @Query("delete from TokenEntity t where t.id = :id")
    int revoke(UUID id);

    @Modifying
    @Query(nativeQuery = true, value = "update tokens set last_used_at = :at where id = :id")
    int used(UUID id, Instant at);
}
