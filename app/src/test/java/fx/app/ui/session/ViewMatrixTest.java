package fx.app.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.vaadin.flow.router.Route;
import fx.app.access.AccessPolicy;
import fx.app.access.Caller;
import fx.app.access.Open;
import fx.app.access.PlatformRole;
import fx.app.access.Requires;
import fx.app.access.Role;
import fx.app.access.SignedIn;
import fx.app.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Who may open which view and call what from it, against {@code view-matrix.csv}: one row for each view and each method
 * of a {@link ViewCalls} class. A new one fails here until somebody has thought about its row.
 */
class ViewMatrixTest {
    private static final String PROJECT = "p";
    private static final AccessPolicy POLICY = new AccessPolicy();
    private static final List<JavaClass> CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("fx.app.ui").stream()
                    .toList();

    @Test
    void whoMayWhatIsAsTheMatrixSays() {
        // given
        var written = matrix();
        // when
        var found = new TreeMap<String, String>();
        views().forEach(view -> found.put(name(view), cells(caller -> open(view, caller))));
        calls().forEach(method -> found.put(
                name(method.getDeclaringClass()) + "." + method.getName(), cells(caller -> call(method, caller))));
        // then
        assertThat(lines(found)).as("rows of view-matrix.csv").isEqualTo(lines(written));
    }

    @Test
    void everyViewSaysWhoMayOpenIt() {
        assertThat(views())
                .allSatisfy(view -> assertThat(view.isAnnotationPresent(Requires.class)
                                || view.isAnnotationPresent(SignedIn.class)
                                || view.isAnnotationPresent(Open.class))
                        .isTrue());
    }

    private static List<? extends Class<?>> views() {
        return CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(Route.class))
                .map(JavaClass::reflect)
                .toList();
    }

    private static List<Method> calls() {
        return CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(ViewCalls.class))
                .flatMap(type -> Arrays.stream(type.reflect().getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .toList();
    }

    private static String name(Class<?> type) {
        return type.getName().substring("fx.app.ui.".length());
    }

    private static String open(Class<?> view, Caller caller) {
        if (view.isAnnotationPresent(Open.class)) {
            return "ok";
        }
        if (!caller.signedIn()) {
            return "401";
        }
        var requires = view.getAnnotation(Requires.class);
        return requires == null
                ? "ok"
                : outcome(() -> POLICY.require(
                        caller, requires.value(), requires.project().isEmpty() ? null : PROJECT));
    }

    private static String call(Method method, Caller caller) {
        var arguments = Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getType() == String.class ? PROJECT : null)
                .toArray(Object[]::new);
        return outcome(() -> ViewCallGuard.check(method, arguments, () -> signedIn(caller), POLICY));
    }

    private static Caller signedIn(Caller caller) {
        if (!caller.signedIn()) {
            throw new ProblemException(401, "session.ended", "Sign in", "Sign in");
        }
        return caller;
    }

    private static String outcome(Runnable check) {
        try {
            check.run();
            return "ok";
        } catch (ProblemException refused) {
            return String.valueOf(refused.status());
        }
    }

    private static String cells(java.util.function.Function<Caller, String> check) {
        return callers().stream().map(check).collect(Collectors.joining(", "));
    }

    private static List<Caller> callers() {
        var callers = new ArrayList<Caller>();
        callers.add(Caller.anonymous(null));
        for (var role : Role.values()) {
            callers.add(caller(Set.of(), Map.of(PROJECT, Set.of(role))));
        }
        callers.add(caller(Set.of(), Map.of()));
        callers.add(caller(Set.of(PlatformRole.PLATFORM_ADMIN), Map.of()));
        callers.add(caller(Set.of(PlatformRole.AUDITOR), Map.of()));
        return callers;
    }

    private static Caller caller(Set<PlatformRole> platform, Map<String, Set<Role>> projects) {
        return new Caller(UUID.randomUUID(), "somebody", platform, projects, null, null, null, null, null);
    }

    private static String lines(Map<String, String> rows) {
        return rows.entrySet().stream()
                .map(row -> row.getKey() + ", " + row.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> matrix() {
        try (var file = ViewMatrixTest.class.getResourceAsStream("/view-matrix.csv")) {
            var rows = new LinkedHashMap<String, @Nullable String>();
            new String(java.util.Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("view or call"))
                    .forEach(line -> {
                        int comma = line.indexOf(',');
                        rows.put(
                                line.substring(0, comma).strip(),
                                line.substring(comma + 1).strip().replaceAll("\\s*,\\s*", ", "));
                    });
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
