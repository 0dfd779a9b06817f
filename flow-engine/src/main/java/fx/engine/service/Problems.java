package fx.engine.service;

import fx.engine.service.LocatedJson.Place;
import fx.engine.service.ServiceProblem.Severity;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a folder, so that its author learns all of it at once. */
final class Problems {
    private static final int MOST = 100;
    private final List<ServiceProblem> found = new ArrayList<>();
    private boolean refused;

    void warn(String file, Place place, String code, String text, String remedy) {
        add(new ServiceProblem(file, place.line(), place.column(), code, text, remedy, Severity.WARNING));
    }

    void refuse(String file, Place place, String code, String text, String remedy) {
        refused = true;
        add(new ServiceProblem(file, place.line(), place.column(), code, text, remedy, Severity.ERROR));
    }

    private void add(ServiceProblem problem) {
        if (found.size() < MOST) {
            found.add(problem);
        }
    }

    boolean refused() {
        return refused;
    }

    /** Errors first, then as they were found. */
    List<ServiceProblem> all() {
        return found.stream()
                .sorted((a, b) -> b.severity().compareTo(a.severity()))
                .toList();
    }
}
