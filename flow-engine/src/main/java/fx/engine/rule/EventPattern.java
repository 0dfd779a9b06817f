package fx.engine.rule;

import org.jspecify.annotations.Nullable;

/**
 * Which events a rule is for.
 *
 * @param type exact event type, or a prefix that ends in {@code .*}
 * @param source exact source, or null for any
 * @param when JSONata condition over the event's attributes and {@code data}, or null for always
 * @param webhook name of a webhook through which the event must have come, or null for any way; {@code type} is then
 *     {@code *}
 */
public record EventPattern(
        String type,
        @Nullable String source,
        @Nullable String when,
        @Nullable String webhook) {}
