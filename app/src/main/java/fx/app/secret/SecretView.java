package fx.app.secret;

import fx.db.secret.SecretEntity;
import java.time.Instant;

/**
 * What may be known of a secret: everything but its value.
 *
 * @param service service it belongs to; empty for the project's or the platform's
 * @param version newest version, from 1
 */
public record SecretView(String name, String service, int version, String updatedBy, Instant updatedAt) {

    static SecretView of(SecretEntity secret) {
        return new SecretView(
                secret.name(), secret.service(), secret.version(), secret.createdBy(), secret.createdAt());
    }
}
