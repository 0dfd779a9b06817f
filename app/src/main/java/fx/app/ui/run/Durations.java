package fx.app.ui.run;

import fx.app.ui.component.Texts;
import java.time.Duration;

/** Lengths of time as people say them, with as many digits as mean something. */
public final class Durations {
    private Durations() {}

    /** "840 ms", "3.2 s", "4 min 10 s", "2 h 5 min", "3 d 4 h". */
    public static String text(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 1_000) {
            return Texts.text("runs.time.ms", millis);
        }
        long seconds = millis / 1_000;
        if (seconds < 60) {
            return seconds < 10 ? Texts.text("runs.time.s", Math.floor(millis / 100.0) / 10) : Texts.text("runs.time.s", seconds);
        }
        if (seconds < 3_600) {
            return Texts.text("runs.time.min", seconds / 60, seconds % 60);
        }
        if (seconds < 86_400) {
            return Texts.text("runs.time.h", seconds / 3_600, seconds % 3_600 / 60);
        }
        return Texts.text("runs.time.d", seconds / 86_400, seconds % 86_400 / 3_600);
    }
}
