package fx.app.git;

import fx.app.git.Activations.Activated;
import fx.app.git.PushedConcept.Change;
import fx.app.git.PushedConcept.PushedPart;
import fx.engine.service.ServiceProblem;
import fx.engine.service.ServiceProblem.Severity;
import java.util.ArrayList;
import java.util.List;

/** What a push says in the pusher's terminal. */
final class Receipt {
    private static final String BOLD = "\u001b[1m";
    private static final String GREEN = "\u001b[32m";
    private static final String YELLOW = "\u001b[33m";
    private static final String RED = "\u001b[31m";
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";
    private static final int MOST_STARTS = 6;

    private Receipt() {}

    /** @param millis time since the push had arrived */
    static List<String> lines(Activated activated, long millis) {
        var lines = new ArrayList<String>();
        activated.parts().forEach(part -> addPart(lines, part));
        if (activated.parts().isEmpty()) {
            lines.add("No service and no flow changed.");
        }
        long live = activated.parts().stream().filter(Receipt::isLive).count();
        long rejected = activated.parts().stream()
                .filter(part -> part.change() == Change.REJECTED)
                .count();
        String version = activated.commit().substring(0, 8);
        if (live > 0) {
            lines.add(
                    activated.live()
                            ? BOLD + GREEN + version + " is live in " + millis + " ms" + PLAIN + "."
                            : BOLD + YELLOW + version + " is recorded and activating" + PLAIN
                                    + "; it goes live within moments.");
        }
        if (rejected > 0) {
            lines.add(BOLD + RED + rejected + " rejected" + PLAIN + ": mend and push again; all else is not affected.");
        }
        return lines;
    }

    /** What it says of one part. */
    static List<String> lines(PushedPart part) {
        var lines = new ArrayList<String>();
        addPart(lines, part);
        return lines;
    }

    private static boolean isLive(PushedPart part) {
        return part.change() != Change.REJECTED;
    }

    private static void addPart(List<String> lines, PushedPart part) {
        String what = part.kind() + " " + BOLD + part.name() + PLAIN;
        lines.add(
                switch (part.change()) {
                    case ADDED -> GREEN + "+ " + PLAIN + what + " added" + starts(part);
                    case CHANGED -> GREEN + "~ " + PLAIN + what + " changed" + starts(part);
                    case REMOVED -> YELLOW + "- " + PLAIN + what + " removed: nothing starts it any more";
                    case REJECTED ->
                        RED + "! " + PLAIN + what + " " + RED + "rejected" + PLAIN
                                + (part.version() == null
                                        ? "; it is not active"
                                        : "; " + part.version().substring(0, 8) + " stays live");
                });
        for (ServiceProblem problem : part.problems()) {
            boolean error = problem.severity() == Severity.ERROR;
            lines.add("    " + (error ? RED + "error   " : YELLOW + "warning ") + PLAIN + problem.place() + "  "
                    + problem.text());
            lines.add("            " + DIM + problem.remedy() + PLAIN);
        }
    }

    private static String starts(PushedPart part) {
        var starts = part.starts();
        if (starts.isEmpty()) {
            return part.kind().equals("flow") ? "" : ", started by flows and by hand";
        }
        String more = starts.size() > MOST_STARTS ? " and " + (starts.size() - MOST_STARTS) + " more" : "";
        return ", started by " + String.join(", ", starts.subList(0, Math.min(MOST_STARTS, starts.size()))) + more;
    }
}
