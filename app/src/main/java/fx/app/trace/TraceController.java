package fx.app.trace;

import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.Requires;
import fx.app.role.ConditionalOnRole;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@ConditionalOnRole("ui")
class TraceController {
    private final TraceService traces;

    TraceController(TraceService traces) {
        this.traces = traces;
    }

    /** A trace may cross projects; each caller sees the parts of it that are in his. */
    @GetMapping("/api/traces/{trace}")
    @Requires(value = Action.PROJECT_SEE, project = "")
    TraceView get(Caller caller, @PathVariable String trace) {
        return traces.trace(caller, trace);
    }
}
