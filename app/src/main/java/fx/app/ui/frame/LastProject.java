package fx.app.ui.frame;

import com.vaadin.flow.server.VaadinSession;
import java.util.List;

/** The project that a person was in last: where no project is in the address, the way back leads there. */
final class LastProject {
    private static final String KEY = LastProject.class.getName();

    private LastProject() {}

    static void remember(String project) {
        VaadinSession.getCurrent().setAttribute(KEY, project);
    }

    /** The one of last time where the caller is still in it, else the first; empty where he is in none. */
    static String of(List<FrameCalls.ProjectName> projects) {
        var last = VaadinSession.getCurrent().getAttribute(KEY);
        return projects.stream()
                .map(FrameCalls.ProjectName::name)
                .filter(name -> name.equals(last))
                .findFirst()
                .orElseGet(() -> projects.isEmpty() ? "" : projects.getFirst().name());
    }
}
