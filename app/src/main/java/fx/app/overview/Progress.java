package fx.app.overview;

import org.jspecify.annotations.Nullable;

/**
 * How far a project has come on the way to its first own flow that ran.
 *
 * @param services whether there is a live service
 * @param events whether an event ever arrived
 * @param drawn whether somebody drew or pushed a flow, beside what the demo brought
 * @param published whether such a flow was published
 * @param ran whether such a flow ran
 * @param flow name of the newest such flow, or null
 */
public record Progress(
        boolean services,
        boolean events,
        boolean drawn,
        boolean published,
        boolean ran,
        @Nullable String flow) {

    /** Whether nothing is left to do. */
    public boolean done() {
        return services && events && drawn && published && ran;
    }

    /** How many of the five steps are done. */
    public int steps() {
        return (services ? 1 : 0) + (events ? 1 : 0) + (drawn ? 1 : 0) + (published ? 1 : 0) + (ran ? 1 : 0);
    }
}
