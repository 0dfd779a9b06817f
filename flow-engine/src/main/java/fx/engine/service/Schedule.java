package fx.engine.service;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * When a service starts by itself.
 *
 * @param cron five fields, or a macro such as {@code @daily}
 * @param timezone IANA name
 * @param catchUp whether missed times are made up for
 * @param parameters input of these runs, or null
 */
public record Schedule(
        String cron,
        String timezone,
        boolean catchUp,
        @Nullable JsonNode parameters) {}
