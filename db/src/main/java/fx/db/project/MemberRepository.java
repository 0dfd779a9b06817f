package fx.db.project;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Who is in which project. */
public interface MemberRepository extends Repository<MemberEntity, MemberEntity.Key> {
    MemberEntity save(MemberEntity member);

    Optional<MemberEntity> findById(MemberEntity.Key key);

    void delete(MemberEntity member);

    @Query("select m from MemberEntity m where m.key.account = :account")
    List<MemberEntity> ofAccount(UUID account);

    @Query("select m from MemberEntity m where m.key.project = :project order by m.addedAt, m.key.account")
    List<MemberEntity> ofProject(String project);
}
