package fx.db.webhook;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Webhooks of all projects. */
public interface WebhookRepository extends JpaRepository<WebhookEntity, UUID> {
    Optional<WebhookEntity> findByTokenHash(byte[] tokenHash);

    Optional<WebhookEntity> findByProjectAndName(String project, String name);

    List<WebhookEntity> findByProjectOrderByName(String project);
}
