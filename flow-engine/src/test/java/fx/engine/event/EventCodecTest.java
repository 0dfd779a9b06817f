package fx.engine.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import fx.engine.message.Wire;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class EventCodecTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Holder(String name, Event event) {}

    private static Event event() {
        return new Event(
                "1",
                "/shop",
                "order.placed",
                "42",
                "2026-01-01T00:00:00Z",
                "application/json",
                null,
                NODES.objectNode().put("total", 12),
                null,
                Map.of(Extensions.HOPS, NODES.numberNode(3), Extensions.TRACE, NODES.stringNode("t")));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        assertThat(EventCodec.read(EventCodec.write(event()))).isEqualTo(event());
    }

    @Test
    void aRecordHoldsItsEventAsAStructuredCloudEvent() {
        var bytes = Wire.write(new Holder("h", event()));
        assertThat(new String(bytes, UTF_8))
                .isEqualTo(
                        "{\"name\":\"h\",\"event\":{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/shop\","
                                + "\"type\":\"order.placed\",\"subject\":\"42\",\"time\":\"2026-01-01T00:00:00Z\","
                                + "\"datacontenttype\":\"application/json\",\"fxhops\":3,\"fxtrace\":\"t\",\"data\":{\"total\":12}}}");
        assertThat(Wire.read(bytes, Holder.class)).isEqualTo(new Holder("h", event()));
    }

    @Test
    void numbersKeepEveryDigit() {
        var json = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"data\":"
                + "[1.10,1E+400,9223372036854775808,-0.0,0,12345678901234567890.12345678901234567890]}";
        assertThat(new String(EventCodec.write(EventCodec.read(json.getBytes(UTF_8))), UTF_8))
                .isEqualTo(json);
    }
}
