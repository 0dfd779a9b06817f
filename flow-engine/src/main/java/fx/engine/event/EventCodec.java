package fx.engine.event;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events as records of {@code fx.events}: structured CloudEvents JSON. The fast path of router, recorder and catalog;
 * it trusts what it reads, because only {@link EventReader} lets anything in. Thread-safe.
 */
public final class EventCodec {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(1_000)
                            .maxNumberLength(1_000)
                            .build())
                    // Names chosen to collide make the symbol table slow, never wrong.
                    .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .build())
            .build();
    private static final ObjectReader READER = JSON.readerFor(Event.class);
    private static final ObjectWriter WRITER = JSON.writerFor(Event.class);

    private EventCodec() {}

    /** The event that these bytes hold; throws {@link tools.jackson.core.JacksonException} where they are not one. */
    public static Event read(byte[] structured) {
        return READER.readValue(structured);
    }

    /** The event as structured CloudEvents JSON in UTF-8. */
    public static byte[] write(Event event) {
        return WRITER.writeValueAsBytes(event);
    }
}
