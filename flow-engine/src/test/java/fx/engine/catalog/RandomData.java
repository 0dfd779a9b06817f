package fx.engine.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Data of one imaginary event type: mostly alike, with all that goes wrong in practice. The same for the same seed. */
final class RandomData {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "type", "_fxhidden");
    private static final List<String> TEXTS = List.of(
            "",
            "open",
            "closed",
            "2026-01-01T00:00:00Z",
            "2026-01-01T00:00:00.123+02:00",
            "2016-12-31T23:59:60Z",
            "2026-02-28",
            "a.b+c@example.org",
            "https://example.org/a?b=c#d",
            "https://example.org",
            "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
            "12345-",
            "x".repeat(100));

    private final Random random;
    private final boolean alike;

    RandomData(long seed) {
        random = new Random(seed);
        alike = random.nextBoolean();
    }

    List<JsonNode> events() {
        return Stream.generate(this::event).limit(1 + random.nextInt(60)).toList();
    }

    private JsonNode event() {
        int kind = random.nextInt(alike ? 100 : 12);
        if (kind == 0) {
            return value(2);
        }
        var data = object(3);
        if (kind > 1) {
            var action = List.of("opened", "closed", "edited").get(random.nextInt(3));
            data.put("action", action);
            // What else is there depends on the action, as with GitHub.
            data.put(action.charAt(0) + "_detail", action.length());
        }
        return data;
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 8)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextInt());
            case 3 -> NODES.numberNode(BigDecimal.valueOf(random.nextInt(1_000), random.nextInt(4)));
            case 4, 5 -> NODES.stringNode(TEXTS.get(random.nextInt(TEXTS.size())));
            case 6 -> {
                var array = NODES.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(depth - 1));
                }
                yield array;
            }
            default -> object(depth - 1);
        };
    }

    private ObjectNode object(int depth) {
        var object = NODES.objectNode();
        for (var name : NAMES) {
            if (random.nextInt(3) > 0) {
                object.set(name, alike ? NODES.stringNode(TEXTS.get(random.nextInt(3))) : value(Math.max(0, depth)));
            }
        }
        return object;
    }
}
