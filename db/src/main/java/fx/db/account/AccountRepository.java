package fx.db.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The accounts. */
public interface AccountRepository extends Repository<AccountEntity, UUID> {
    AccountEntity save(AccountEntity account);

    Optional<AccountEntity> findById(UUID id);

    Optional<AccountEntity> findByName(String name);

    @Query("select a from AccountEntity a order by a.name")
    List<AccountEntity> all();

    long count();
}
