package fx.app.trace;

import fx.app.deadletter.DeadLetterView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A trace as one tree of events, flow runs, executions and dead letters.
 *
 * @param more whether the trace holds more than is here
 */
public record Hops(String trace, List<Hop> roots, boolean more) {

    public Hops {
        roots = List.copyOf(roots);
    }

    /** Puts the runs and dead letters of a trace where they belong in its tree. */
    static Hops of(TraceView trace, List<DeadLetterView> letters) {
        return new Tree(trace, letters).build();
    }

    /** All hops, each before what it caused. */
    public void each(Consumer<Hop> visitor) {
        roots.forEach(root -> each(root, visitor));
    }

    /** All hops as a list, each before what it caused. */
    public List<Hop> all() {
        var all = new ArrayList<Hop>();
        each(all::add);
        return all;
    }

    /** The way from a root down to a hop, both included; empty where it is not in the trace. */
    public List<Hop> pathTo(String id) {
        var path = new ArrayList<Hop>();
        for (var root : roots) {
            if (find(root, id, path)) {
                return path;
            }
        }
        return List.of();
    }

    /** When the first thing happened, or null where there is nothing. */
    public @Nullable Instant begin() {
        return all().stream().map(Hop::at).min(Instant::compareTo).orElse(null);
    }

    /** When the last thing ended that has ended; {@code now} while something goes on. */
    public Instant end(Instant now) {
        Instant last = Instant.EPOCH;
        for (var hop : all()) {
            var ended = hop.ended() == null ? now : hop.ended();
            last = ended.isAfter(last) ? ended : last;
        }
        return last;
    }

    /** Whether something of it goes on. */
    public boolean open() {
        return all().stream().anyMatch(hop -> hop.ended() == null);
    }

    private static void each(Hop hop, Consumer<Hop> visitor) {
        visitor.accept(hop);
        hop.children().forEach(child -> each(child, visitor));
    }

    private static boolean find(Hop hop, String id, List<Hop> path) {
        path.add(hop);
        if (hop.id().equals(id)) {
            return true;
        }
        for (var child : hop.children()) {
            if (find(child, id, path)) {
                return true;
            }
        }
        path.removeLast();
        return false;
    }

    private static final class Tree {
        private final TraceView trace;
        private final List<DeadLetterView> letters;
        private final Set<String> placed = new HashSet<>();

        private Tree(TraceView trace, List<DeadLetterView> letters) {
            this.trace = trace;
            this.letters = letters;
        }

        private Hops build() {
            var roots = new ArrayList<Hop>();
            trace.roots().forEach(branch -> roots.add(hop(branch)));
            // What belongs to something that is not recorded (any more) stands by itself.
            trace.runs().stream()
                    .filter(run -> !placed.contains(run.run()))
                    .forEach(run -> roots.add(new Hop.OfRun(run, List.of())));
            letters.stream()
                    .filter(letter -> !placed.contains(letter.id()))
                    .forEach(letter -> roots.add(new Hop.OfDeadLetter(letter)));
            return new Hops(trace.trace(), roots, trace.more());
        }

        private Hop hop(TraceView.Branch branch) {
            var event = branch.event();
            if (event != null) {
                var children = new ArrayList<Hop>();
                var grouped = new HashSet<String>();
                for (var run : trace.runs()) {
                    if (event.id().equals(run.cause()) && placed.add(run.run())) {
                        grouped.add(run.run());
                        children.add(new Hop.OfRun(
                                run, hops(branch.children(), child -> run.run().equals(runOf(child)))));
                    }
                }
                children.addAll(hops(branch.children(), child -> !grouped.contains(String.valueOf(runOf(child)))));
                letters(
                        children,
                        letter -> letter.execution() == null && event.id().equals(letter.event()));
                return new Hop.OfEvent(event, children);
            }
            var execution = Objects.requireNonNull(branch.execution(), "A branch has an event or an execution");
            var children = new ArrayList<>(hops(branch.children(), _ -> true));
            letters(children, letter -> execution.id().equals(letter.execution()));
            return new Hop.OfExecution(execution, children);
        }

        private List<Hop> hops(List<TraceView.Branch> branches, java.util.function.Predicate<TraceView.Branch> which) {
            return branches.stream().filter(which).map(this::hop).toList();
        }

        /** The run that an execution is a step of; events belong to none, they only pass on. */
        private static @Nullable String runOf(TraceView.Branch branch) {
            return branch.execution() == null ? null : branch.execution().run();
        }

        private void letters(List<Hop> children, java.util.function.Predicate<DeadLetterView> which) {
            for (var letter : letters) {
                if (which.test(letter) && placed.add(letter.id())) {
                    children.add(new Hop.OfDeadLetter(letter));
                }
            }
        }
    }
}
