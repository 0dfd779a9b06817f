package fx.app.token;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a token.
 *
 * @param name what it is for
 * @param project the only project it is good in, or null for all of one's own
 * @param scopes what it may do, or null for all that one may do oneself at the time of use
 * @param expires at most a year from now, or null for 90 days
 * @param seconds how long it lives instead; up to 300 it counts as the password that it was made with
 * @param eventTypes event types it may send, or null for all
 */
public record NewToken(
        @Nullable String name,
        @Nullable String project,
        @Nullable List<@Nullable String> scopes,
        @Nullable Instant expires,
        @Nullable Long seconds,
        @Nullable List<@Nullable String> eventTypes) {}
