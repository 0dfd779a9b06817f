package fx.app.execution;

import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.Requires;
import fx.app.execution.LogLines.Line;
import fx.app.execution.LogLines.Place;
import fx.app.live.LiveFacts;
import fx.app.live.LiveLogs;
import fx.app.problem.ProblemException;
import fx.app.rest.Page;
import fx.app.rest.Parameters;
import fx.app.rest.VisibleProjects;
import fx.app.role.ConditionalOnRole;
import fx.engine.execution.ExecutionId;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Logs of an execution: a list, or a stream of server-sent events that ends with the execution. */
@RestController
@ConditionalOnRole("ui")
class LogController {
    private final ExecutionService executions;
    private final LogLines lines;
    private final VisibleProjects visible;
    private final LiveLogs logs;
    private final LiveFacts facts;

    LogController(
            ExecutionService executions, LogLines lines, VisibleProjects visible, LiveLogs logs, LiveFacts facts) {
        this.executions = executions;
        this.lines = lines;
        this.visible = visible;
        this.logs = logs;
        this.facts = facts;
    }

    @GetMapping(path = "/api/executions/{id}/logs", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(value = Action.PROJECT_SEE, project = "")
    Page<Line> list(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        int most = Parameters.limit(limit);
        var execution = executions.findOrThrow(caller, id);
        var found = lines.after(id, execution.queuedAt(), place("cursor", cursor), most + 1);
        var page = Page.cut(found, most, line -> line.place().toString());
        return readsData(caller, execution) ? page : page.map(Line::withoutData);
    }

    @GetMapping(path = "/api/executions/{id}/logs", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Requires(value = Action.PROJECT_SEE, project = "")
    SseEmitter follow(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        var execution = executions.findOrThrow(caller, id);
        var after = place("Last-Event-ID", lastEventId);
        boolean readsData = readsData(caller, execution);
        return ServerSentEvents.answer("fx-logs-" + id, reader -> {
            new LogFollower(lines, logs, facts, after, new Sending(reader, readsData))
                    .follow(new ExecutionId(id), execution.queuedAt(), LogFollower.isFinal(execution.state()));
            reader.send(SseEmitter.event().name("end").data(Map.of("id", id)));
        });
    }

    private boolean readsData(Caller caller, ExecutionView execution) {
        return visible.readsData(caller, Objects.requireNonNull(execution.project()));
    }

    private static Place place(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Place.BEGINNING;
        }
        var place = Place.parse(text);
        if (place == null) {
            throw ProblemException.badField(
                    "parameter.cursor", name, "'" + name + "' must be the id of a line, such as 1-27.");
        }
        return place;
    }

    private record Sending(SseEmitter emitter, boolean readsData) implements LogFollower.Listener {
        @Override
        public void line(Line line) throws IOException {
            emitter.send(SseEmitter.event()
                    .id(line.place().toString())
                    .name("line")
                    .data(readsData ? line : line.withoutData(), MediaType.APPLICATION_JSON));
        }

        @Override
        public void idle() throws IOException {
            ServerSentEvents.signOfLife(emitter);
        }
    }
}
