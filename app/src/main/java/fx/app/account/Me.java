package fx.app.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import fx.app.access.Caller;
import fx.app.access.Names;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who the caller is and what he may.
 *
 * @param projects roles by project
 * @param token the token he came with, or null
 */
record Me(
        @Nullable UUID account,
        String name,
        List<String> platformRoles,
        Map<String, List<String>> projects,
        @Nullable Token token) {

    static Me of(Caller caller) {
        var projects = new TreeMap<String, List<String>>();
        caller.projectRoles().forEach((project, roles) -> {
            if (caller.tokenProject() == null || caller.tokenProject().equals(project)) {
                projects.put(project, Names.of(roles));
            }
        });
        var scopes = caller.scopes();
        var token = caller.token() == null || scopes == null
                ? null
                : new Token(
                        caller.token(),
                        caller.tokenProject(),
                        scopes.stream().sorted().toList(),
                        caller.eventTypes() == null
                                ? null
                                : caller.eventTypes().stream().sorted().toList());
        return new Me(caller.account(), caller.name(), Names.of(caller.platformRoles()), projects, token);
    }

    /** The token's limits. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Token(
            UUID id,
            @Nullable String project,
            List<String> scopes,
            @Nullable List<String> eventTypes) {}
}
