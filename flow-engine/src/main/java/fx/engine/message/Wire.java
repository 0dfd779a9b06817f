package fx.engine.message;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON form of every record on the topics: numbers are kept exactly, unknown properties of newer writers ignored. */
public final class Wire {
    private static final int DEEPEST = 1_000;
    private static final int LONGEST_NUMBER = 1_000;

    /** Thread-safe; for whoever reads trees or other types in the same form. */
    public static final JsonMapper JSON = mapper(true);

    /** What FX itself wrote holds no name twice; to look for it costs a fifth of the reading. */
    private static final JsonMapper RECORDS = mapper(false);

    private Wire() {}

    private static JsonMapper mapper(boolean strict) {
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST)
                                .maxNumberLength(LONGEST_NUMBER)
                                .build())
                        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, strict)
                        // Events with names chosen to collide are let in, so every reader after that must take them.
                        .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                        .build())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    /** The record's bytes. */
    public static byte[] write(Object record) {
        return RECORDS.writeValueAsBytes(record);
    }

    /** The record of that type; throws {@link tools.jackson.core.JacksonException} for anything else. */
    public static <T> T read(byte[] bytes, Class<T> type) {
        return RECORDS.readValue(bytes, type);
    }
}
