package fx.app.access;

import fx.app.problem.ProblemException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Roles and scopes as the API writes them: lower case, words joined by {@code -}. */
public final class Names {
    private static final Set<String> SCOPES =
            Arrays.stream(Action.values()).map(Action::scope).collect(Collectors.toCollection(TreeSet::new));

    private Names() {}

    /** Every scope that a token may have. */
    public static Set<String> scopes() {
        return Set.copyOf(SCOPES);
    }

    /** The names of roles, in their order. */
    public static java.util.List<String> of(Collection<? extends Enum<?>> roles) {
        return roles.stream().map(Names::of).sorted().toList();
    }

    /** The name of a role. */
    public static String of(Enum<?> role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The roles of names; 400 at the field where one is unknown. */
    public static <E extends Enum<E>> Set<E> parse(
            Class<E> type, String field, @Nullable Collection<@Nullable String> names) {
        if (names == null) {
            return Set.of();
        }
        return names.stream().map(name -> parse(type, field, name)).collect(Collectors.toSet());
    }

    private static <E extends Enum<E>> E parse(Class<E> type, String field, @Nullable String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(role -> of(role).equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.badField(
                        "field.value",
                        "/" + field,
                        "'" + field + "' may hold: " + String.join(", ", of(Arrays.asList(type.getEnumConstants())))
                                + "."));
    }
}
