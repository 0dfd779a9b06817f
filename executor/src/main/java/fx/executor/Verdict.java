package fx.executor;

import fx.engine.execution.ExecutionState;
import fx.engine.message.Emitted;
import fx.engine.message.ExecutionError;
import fx.engine.message.StepReport;
import fx.engine.message.Wire;
import fx.executor.python.Masker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How an attempt ended.
 *
 * @param infrastructure whether the reason lies outside the script
 */
record Verdict(
        ExecutionState state,
        @Nullable ExecutionError error,
        boolean infrastructure,
        List<Emitted> emitted,
        @Nullable JsonNode result,
        List<StepReport> steps,
        long startedAt,
        long endedAt) {
    private static final int MOST_EVENTS = 1_000;
    private static final int LARGEST_EVENT = 1 << 20;
    private static final int LARGEST_TOTAL = 4 << 20;
    private static final int LONGEST_TEXT = 8 * 1024;

    static Verdict failed(
            String code, String message, @Nullable String detail, boolean infrastructure, long startedAt) {
        return new Verdict(
                ExecutionState.FAILED,
                new ExecutionError(code, message, null, null, detail),
                infrastructure,
                List.of(),
                null,
                List.of(),
                startedAt,
                System.currentTimeMillis());
    }

    /** The same, but ended from outside, which outweighs whatever the script managed to say. */
    Verdict ended(ExecutionState as, String code, String message, boolean outside) {
        var script = steps.stream()
                .filter(step -> !List.of("succeeded", "unprocessed", "skipped").contains(step.state()))
                .findFirst();
        var marked = steps.stream()
                .map(step -> script.filter(step::equals).isPresent()
                        ? new StepReport(step.script(), as.word(), step.startedAt(), step.endedAt())
                        : step)
                .toList();
        var detail = error == null ? null : error.detail();
        return new Verdict(
                as,
                new ExecutionError(code, message, script.map(StepReport::script).orElse(null), null, detail),
                outside,
                List.of(),
                null,
                marked,
                startedAt,
                endedAt);
    }

    /**
     * Reads a worker's last frame. Trusts nothing in it: a script may have written it.
     */
    static Verdict of(JsonNode done, Masker masker) {
        var steps = new ArrayList<StepReport>();
        for (var step : done.path("steps")) {
            steps.add(new StepReport(
                    step.path(0).asString(""),
                    step.path(1).asString("failed"),
                    time(step.path(2)),
                    time(step.path(3))));
        }
        long startedAt = done.path("startedAt").asLong(0);
        long endedAt = done.path("endedAt").asLong(startedAt);
        var error = done.path("error");
        if (error.isObject()) {
            var line = error.path("line");
            return new Verdict(
                    ExecutionState.FAILED,
                    new ExecutionError(
                            error.path("code").asString("script.raised"),
                            shorten(masker.mask(error.path("message").asString(""))),
                            error.path("script").isString()
                                    ? error.path("script").asString()
                                    : null,
                            line.isInt() ? line.asInt() : null,
                            error.path("detail").isString()
                                    ? shorten(masker.mask(error.path("detail").asString()))
                                    : null),
                    false,
                    List.of(),
                    null,
                    steps,
                    startedAt,
                    endedAt);
        }
        var emitted = new ArrayList<Emitted>();
        int total = 0;
        for (var event : done.path("events")) {
            var type = event.path("type").asString("");
            int size = Wire.write(event).length;
            total += size;
            if (type.isEmpty()
                    || type.toLowerCase(Locale.ROOT).startsWith("fx")
                    || size > LARGEST_EVENT
                    || total > LARGEST_TOTAL
                    || emitted.size() >= MOST_EVENTS) {
                return failed(
                        "event.refused",
                        "The script sent an event that FX does not accept: '" + shorten(type) + "', " + size
                                + " bytes.",
                        null,
                        false,
                        startedAt);
            }
            emitted.add(new Emitted(type, text(event, "source"), text(event, "subject"), event.get("data")));
        }
        return new Verdict(
                ExecutionState.SUCCEEDED, null, false, emitted, done.get("result"), steps, startedAt, endedAt);
    }

    private static @Nullable String text(JsonNode event, String name) {
        var value = event.path(name);
        return value.isString() ? value.asString() : null;
    }

    private static @Nullable Long time(JsonNode value) {
        return value.isNumber() ? value.asLong() : null;
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}
