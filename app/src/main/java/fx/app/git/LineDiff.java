package fx.app.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Compares two texts line by line, as {@code git diff} does. */
public final class LineDiff {
    private static final int CONTEXT = 3;

    private LineDiff() {}

    /** What a line is in a comparison. */
    public enum Kind {
        SAME,
        ADDED,
        REMOVED
    }

    /**
     * A line.
     *
     * @param before its number in the old text from 1, 0 where it is not there
     * @param after its number in the new text from 1, 0 where it is not there
     */
    public record Line(Kind kind, int before, int after, String text) {}

    /** Lines that stand together: changes with up to three lines around them. */
    public record Hunk(List<Line> lines) {}

    /** The places in which the texts differ; empty where they are the same. */
    public static List<Hunk> of(String before, String after) {
        var old = raw(before);
        var now = raw(after);
        var hunks = new ArrayList<Hunk>();
        var lines = new ArrayList<Line>();
        int oldAt = 0;
        int nowAt = 0;
        for (Edit edit : new HistogramDiff().diff(RawTextComparator.DEFAULT, old, now)) {
            int gap = edit.getBeginA() - oldAt;
            if (!lines.isEmpty() && gap > 2 * CONTEXT) {
                same(lines, old, oldAt, nowAt, CONTEXT);
                hunks.add(new Hunk(List.copyOf(lines)));
                lines.clear();
            }
            int shown = lines.isEmpty() ? Math.min(CONTEXT, gap) : gap;
            same(lines, old, edit.getBeginA() - shown, edit.getBeginB() - shown, shown);
            for (int at = edit.getBeginA(); at < edit.getEndA(); at++) {
                lines.add(new Line(Kind.REMOVED, at + 1, 0, old.getString(at)));
            }
            for (int at = edit.getBeginB(); at < edit.getEndB(); at++) {
                lines.add(new Line(Kind.ADDED, 0, at + 1, now.getString(at)));
            }
            oldAt = edit.getEndA();
            nowAt = edit.getEndB();
        }
        if (!lines.isEmpty()) {
            same(lines, old, oldAt, nowAt, Math.min(CONTEXT, old.size() - oldAt));
            hunks.add(new Hunk(List.copyOf(lines)));
        }
        return hunks;
    }

    private static void same(List<Line> lines, RawText old, int oldAt, int nowAt, int count) {
        for (int at = 0; at < count; at++) {
            lines.add(new Line(Kind.SAME, oldAt + at + 1, nowAt + at + 1, old.getString(oldAt + at)));
        }
    }

    private static RawText raw(String text) {
        return new RawText(text.getBytes(StandardCharsets.UTF_8));
    }
}
