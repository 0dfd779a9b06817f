package fx.app.deadletter;

import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.Names;
import fx.app.access.Requires;
import fx.app.rest.Cursor;
import fx.app.rest.Page;
import fx.app.rest.Parameters;
import fx.app.role.ConditionalOnRole;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@ConditionalOnRole("ui")
@RequestMapping("/api/dead-letters")
class DeadLetterController {
    private final DeadLetterService letters;

    DeadLetterController(DeadLetterService letters) {
        this.letters = letters;
    }

    @GetMapping
    @Requires(value = Action.PROJECT_SEE, project = "")
    Page<DeadLetterView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String project,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String trace,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return letters.list(
                caller,
                new DeadLetterService.Query(
                        Parameters.text("project", project),
                        state(state),
                        Parameters.text("code", code),
                        Parameters.text("text", text),
                        Parameters.text("trace", trace),
                        Parameters.instant("since", since),
                        Parameters.instant("until", until),
                        Cursor.parse(cursor),
                        Parameters.limit(limit)));
    }

    /** Repeating it with the same {@code Idempotency-Key} sends nothing more and gives the same answer. */
    @PostMapping("/{id}/replay")
    @Requires(value = Action.OPERATE_OWN, project = "")
    ResponseEntity<DeadLetterService.Replayed> replay(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String request) {
        return ResponseEntity.accepted().body(letters.replay(caller, id, request));
    }

    /** Says that nothing is to be done about it, and why. */
    @PostMapping("/{id}/discard")
    @Requires(value = Action.OPERATE, project = "")
    DeadLetterView discard(Caller caller, @PathVariable String id, @RequestBody Reason body) {
        return letters.discard(caller, id, body.reason());
    }

    /** Takes that back. */
    @DeleteMapping("/{id}/discard")
    @Requires(value = Action.OPERATE, project = "")
    DeadLetterView restore(Caller caller, @PathVariable String id) {
        return letters.restore(caller, id);
    }

    private static DeadLetterService.@Nullable State state(@Nullable String word) {
        return word == null || word.isEmpty()
                ? null
                : Names.parse(DeadLetterService.State.class, "state", List.of(word)).stream()
                        .findFirst()
                        .orElse(null);
    }

    /** Why nothing is to be done about it. */
    record Reason(@Nullable String reason) {}
}
