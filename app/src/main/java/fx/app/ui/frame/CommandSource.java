package fx.app.ui.frame;

import java.util.List;

/** Finds things that the command palette can go to; each concept that has any gives one. */
public interface CommandSource {

    /**
     * A place to go to.
     *
     * @param icon name of its icon
     * @param kind what it is, as a word: "Flow"
     * @param text its name
     * @param address where it is
     */
    record Command(String icon, String kind, String text, String address) {}

    /**
     * What matches, the likeliest first, at most ten. Called for signed-in people who see the project; answers only what
     * they may see.
     *
     * @param text what was typed, may be empty
     */
    List<Command> find(String project, String text);
}
