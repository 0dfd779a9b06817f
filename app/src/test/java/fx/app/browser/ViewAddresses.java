package fx.app.browser;

import fx.app.testing.TestProject;
import java.util.List;
import java.util.stream.Stream;

/** Where the views are that one can open without knowing an id. */
final class ViewAddresses {
    private static final List<String> OF_PROJECT =
            List.of("", "/flows", "/services", "/events", "/runs", "/queue", "/settings");
    private static final List<String> OF_PLATFORM = List.of("/me", "/admin/people");

    private ViewAddresses() {}

    static List<String> of(TestProject project) {
        return Stream.concat(OF_PROJECT.stream().map(view -> "/p/" + project.name() + view), OF_PLATFORM.stream())
                .toList();
    }
}
