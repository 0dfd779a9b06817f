package fx.engine.flow;

import fx.engine.message.Wire;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;

/**
 * The file form of flows, {@code flows/<name>.flow.json}: strict in reading, and written in one canonical form, so that
 * a diff shows what changed and nothing else. Reference: {@code docs/reference/flow-file.md}.
 */
public final class FlowFile {
    /** Bytes of the largest file that is read. */
    public static final int LARGEST = 8 << 20;

    private FlowFile() {}

    /** Reads a file; never throws. */
    public static FlowReading read(byte[] bytes) {
        if (bytes.length > LARGEST) {
            return refused(
                    "flow.too-large",
                    "The file has " + bytes.length + " bytes; a flow may have up to " + LARGEST,
                    "Split the flow, and connect the parts by events.");
        }
        try {
            var json = Wire.JSON
                    .reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(bytes);
            return new FlowReader().read(json);
        } catch (JacksonException e) {
            var at = e.getLocation();
            var where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
            return refused(
                    "flow.not-json", "The file is not JSON: " + e.getOriginalMessage() + where, "Mend the JSON there.");
        }
    }

    private static FlowReading refused(String code, String text, String remedy) {
        return new FlowReading.Refused(List.of(FlowProblem.error(code, null, null, text, remedy)));
    }

    /** Writes the canonical form, with a line break at its end. */
    public static String write(Flow flow) {
        return new FlowWriter().write(flow);
    }
}
