package fx.executor;

import fx.engine.message.LogLine;
import fx.executor.python.Masker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Numbers, masks, cuts and limits the lines of one attempt. One thread at a time. */
final class AttemptLog {
    private static final int LONGEST = 16 * 1024;
    private static final int MOST_LINES = 20_100;
    private static final long MOST_BYTES = 8L << 20;
    private static final int RECORD_BYTES = 512 * 1024;
    private static final int LONGEST_FIELDS = 64 * 1024;
    private static final Set<String> STREAMS = Set.of("stdout", "stderr", "log", "fx");
    private static final Set<String> LEVELS = Set.of("debug", "info", "warning", "error", "critical");

    private final Attempt attempt;
    private final Outbox outbox;
    private Masker masker = new Masker();
    private int number;
    private long bytes;
    private int dropped;

    AttemptLog(Attempt attempt, Outbox outbox) {
        this.attempt = attempt;
        this.outbox = outbox;
    }

    void masksWith(Masker known) {
        masker = known;
    }

    /** A remark of the platform. */
    void remark(String level, String text) {
        send(List.of(line(System.currentTimeMillis(), "fx", level, null, masker.mask(text), null)));
    }

    /** Lines as a worker sends them: {@code [at, stream, level, step, text, fields]}. */
    void lines(JsonNode lines) {
        var batch = new ArrayList<LogLine>();
        int size = 0;
        for (var line : lines) {
            if (!line.isArray() || line.size() < 6) {
                continue;
            }
            var text = cut(masker.mask(line.get(4).asString("")));
            bytes += text.length();
            // The worker keeps these limits itself; here they hold for one that was tampered with.
            if (number >= MOST_LINES || bytes > MOST_BYTES) {
                dropped++;
                continue;
            }
            var fields = line.get(5).isObject() ? masker.mask(line.get(5)) : null;
            if (fields != null && fields.toString().length() > LONGEST_FIELDS) {
                fields = null;
            }
            batch.add(line(
                    line.get(0).asLong(System.currentTimeMillis()),
                    known(STREAMS, line.get(1), "stdout"),
                    known(LEVELS, line.get(2), "info"),
                    line.get(3).isString() ? line.get(3).asString() : null,
                    text,
                    fields));
            size += text.length();
            if (size > RECORD_BYTES) {
                send(batch);
                batch.clear();
                size = 0;
            }
        }
        send(batch);
    }

    /** The attempt is over. */
    void close() {
        if (dropped > 0) {
            remark("warning", dropped + " lines dropped");
            dropped = 0;
        }
    }

    private LogLine line(
            long at, String stream, String level, @Nullable String step, String text, @Nullable JsonNode fields) {
        var plan = attempt.run().plan();
        return new LogLine(
                attempt.run().execution(),
                attempt.run().attempt(),
                plan.project(),
                plan.service(),
                ++number,
                at,
                stream,
                level,
                step,
                text,
                fields);
    }

    private void send(List<LogLine> batch) {
        if (!batch.isEmpty()) {
            outbox.log(List.copyOf(batch));
        }
    }

    private static String known(Set<String> words, JsonNode word, String otherwise) {
        var text = word.asString("");
        return words.contains(text) ? text : otherwise;
    }

    private static String cut(String text) {
        if (text.length() * 3 <= LONGEST) {
            return text;
        }
        byte[] whole = text.getBytes(StandardCharsets.UTF_8);
        if (whole.length <= LONGEST) {
            return text;
        }
        int end = LONGEST - 16;
        while ((whole[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(whole, 0, end, StandardCharsets.UTF_8) + " … (cut)";
    }
}
