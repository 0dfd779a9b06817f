package fx.app.internal;

import fx.app.access.Open;
import fx.app.problem.ProblemException;
import fx.app.role.ConditionalOnRole;
import fx.db.service.ServiceState;
import fx.engine.message.Wire;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** State of a service across runs. Writes take effect at once, also those of an attempt that fails later. */
@Hidden
@RestController
@RequestMapping("/internal/state")
@ConditionalOnRole("ui")
class StateController {
    private static final String GUARD = "the filter before it lets executors in only; the lease is checked here";
    private static final int LONGEST_KEY = 500;
    private static final int LARGEST = 4 << 20;

    private final Leases leases;
    private final ServiceState state;
    private final Clock clock;

    StateController(Leases leases, ServiceState state, Clock clock) {
        this.leases = leases;
        this.state = state;
        this.clock = clock;
    }

    record Get(@Nullable Lease lease) {}

    record Put(
            @Nullable Lease lease,
            @Nullable String key,
            @Nullable JsonNode value) {}

    record Update(
            @Nullable Lease lease,
            @Nullable JsonNode state,
            @Nullable Long revision) {}

    record Snapshot(ObjectNode state, long revision) {}

    @Open(GUARD)
    @PostMapping("/get")
    Snapshot get(@RequestBody Get request) {
        var lease = leases.verified(request.lease());
        var snapshot = state.read(lease.project(), lease.service());
        var values = Wire.JSON.createObjectNode();
        snapshot.values().forEach((key, value) -> values.set(key, Wire.JSON.readTree(value)));
        return new Snapshot(values, snapshot.revision());
    }

    @Open(GUARD)
    @PostMapping("/put")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void put(@RequestBody Put request) {
        var lease = leases.verified(request.lease());
        state.put(lease.project(), lease.service(), key(request.key()), text(request.value()), clock.instant());
    }

    @Open(GUARD)
    @PostMapping("/update")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void update(@RequestBody Update request) {
        var lease = leases.verified(request.lease());
        if (request.state() == null || !request.state().isObject() || request.revision() == null) {
            throw ProblemException.badField(
                    "state.request", "state", "An object and the revision it comes from are needed.");
        }
        var values = new LinkedHashMap<String, String>();
        long size = 0;
        for (var entry : request.state().properties()) {
            String text = text(entry.getValue());
            size += text.length();
            values.put(key(entry.getKey()), text);
        }
        if (size > LARGEST) {
            throw tooLarge();
        }
        if (!state.update(lease.project(), lease.service(), values, request.revision(), clock.instant())) {
            throw ProblemException.conflict("state.stale", "The state was changed since it was read: read it again.");
        }
    }

    private static String key(@Nullable String key) {
        if (key == null || key.length() > LONGEST_KEY || key.indexOf('\0') >= 0) {
            throw ProblemException.badField(
                    "state.key", "key", "A key has at most " + LONGEST_KEY + " characters and no NUL.");
        }
        return key;
    }

    private static String text(@Nullable JsonNode value) {
        String text = value == null ? "null" : Wire.JSON.writeValueAsString(value);
        if (text.length() > LARGEST) {
            throw tooLarge();
        }
        return text;
    }

    private static ProblemException tooLarge() {
        return new ProblemException(
                413, "state.too-large", "Too large", "State may have 4 MiB: keep large data in storage.");
    }
}
