package fx.app.recorder;

import fx.engine.message.Fact;
import java.util.List;
import java.util.Set;

/**
 * What had happened is in the projection now: published in the process that records, on the recorder's thread.
 *
 * @param facts the router's facts among what was recorded, in their order
 * @param projects where the events among it happened
 */
public record Recorded(List<Fact> facts, Set<String> projects) {}
