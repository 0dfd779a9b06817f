package fx.app.ui.deadletter;

import com.vaadin.flow.component.html.Span;
import fx.app.deadletter.DeadLetterView;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Texts;
import java.util.List;

/** Words for why something could not be processed, and for what became of it. */
final class LetterWords {
    /** The codes that dead letters have. */
    static final List<String> CODES = List.of(
            "hops",
            "condition",
            "rules",
            "manual-run",
            "undecodable",
            "unrecordable",
            "internal",
            "lost",
            "poison",
            "router");

    private LetterWords() {}

    /** A code in words; the code itself where there are none. */
    static String code(String code) {
        var key = "letters.code." + code;
        return Texts.has(key) ? Texts.text(key) : code;
    }

    /** What became of it: a word, an icon and a colour of a state. */
    record State(String word, String icon, String colour) {
        static State of(DeadLetterView letter) {
            if (letter.discarded() != null) {
                return new State(Texts.text("letters.state.discarded"), "ban", "cancelled");
            }
            if (letter.replays() > 0) {
                return new State(Texts.text("letters.state.replayed"), "rotate-ccw", "succeeded");
            }
            return new State(Texts.text("letters.state.open"), "mail-x", "failed");
        }

        Span badge() {
            var badge = new Span(Icons.of(icon), new Span(word));
            badge.addClassNames("fx-state", colour);
            return badge;
        }
    }

    /** The type of the event that it holds, as far as the reader may see it. */
    static String type(DeadLetterView letter) {
        var original = letter.original();
        return original == null || Boolean.TRUE.equals(letter.masked())
                ? ""
                : original.path("type").asString("");
    }
}
