package fx.app.execution;

import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.Requires;
import fx.app.execution.ProjectLogs.Filter;
import fx.app.execution.ProjectLogs.Line;
import fx.app.rest.Page;
import fx.app.rest.Parameters;
import fx.app.rest.VisibleProjects;
import fx.app.role.ConditionalOnRole;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Logs of a whole project: the newest lines, or a stream of server-sent events that goes on. */
@RestController
@ConditionalOnRole("ui")
@RequestMapping("/api/projects/{project}/logs")
class ProjectLogController {
    private static final int BEFORE = 20;
    private static final int MOST_BEFORE = 500;
    private static final int QUEUE = 5_000;
    private static final long SIGN_OF_LIFE_SECONDS = 10;
    /** Then the reader comes again, and shows again that he may read. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final ProjectLogs logs;
    private final VisibleProjects visible;

    ProjectLogController(ProjectLogs logs, VisibleProjects visible) {
        this.logs = logs;
        this.visible = visible;
    }

    /** The newest lines of the newest executions, oldest first. */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Action.PROJECT_SEE)
    Page<Line> list(
            Caller caller,
            @PathVariable String project,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(required = false) @Nullable Integer limit) {
        var found = logs.newest(Filter.of(project, service, level), Parameters.limit(limit));
        return Page.of(
                visible.readsData(caller, project)
                        ? found
                        : found.stream().map(Line::withoutData).toList());
    }

    /**
     * The newest lines, or those after {@code Last-Event-ID}, and then each as it is written. An event {@code dropped}
     * says how many did not reach a reader that was too slow. Ends after a quarter of an hour: connect again.
     */
    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Requires(Action.PROJECT_SEE)
    SseEmitter follow(
            Caller caller,
            @PathVariable String project,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String level,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        var stream = new Stream(Filter.of(project, service, level), lastEventId, visible.readsData(caller, project));
        return ServerSentEvents.answer("fx-logs-" + project, stream::sendTo);
    }

    /** One reader. */
    private final class Stream {
        private final Filter filter;
        private final @Nullable String after;
        private final boolean readsData;
        private final BlockingQueue<Line> queue = new ArrayBlockingQueue<>(QUEUE);
        private final AtomicInteger dropped = new AtomicInteger();

        Stream(Filter filter, @Nullable String after, boolean readsData) {
            this.filter = filter;
            this.after = after;
            this.readsData = readsData;
        }

        void sendTo(SseEmitter reader) throws IOException, InterruptedException {
            long end = System.nanoTime() + LONGEST.toNanos();
            try (var _ = logs.follow(filter, lines -> lines.forEach(this::offer))) {
                var sent = new HashSet<String>();
                for (var line : before()) {
                    send(line, reader);
                    sent.add(line.id());
                }
                while (System.nanoTime() < end) {
                    var line = queue.poll(SIGN_OF_LIFE_SECONDS, TimeUnit.SECONDS);
                    if (line == null) {
                        ServerSentEvents.signOfLife(reader);
                        sent.clear();
                    } else if (!sent.contains(line.id())) {
                        send(line, reader);
                    }
                    int missed = dropped.getAndSet(0);
                    if (missed > 0) {
                        reader.send(SseEmitter.event().name("dropped").data(Map.of("lines", missed)));
                    }
                }
            }
        }

        private void offer(Line line) {
            if (!queue.offer(line)) {
                dropped.incrementAndGet();
            }
        }

        private List<Line> before() {
            if (after == null) {
                return logs.newest(filter, BEFORE);
            }
            var lines = new ArrayList<>(logs.newest(filter, MOST_BEFORE));
            for (int i = lines.size() - 1; i >= 0; i--) {
                if (lines.get(i).id().equals(after)) {
                    return lines.subList(i + 1, lines.size());
                }
            }
            return lines;
        }

        private void send(Line line, SseEmitter reader) throws IOException {
            reader.send(SseEmitter.event()
                    .id(line.id())
                    .name("line")
                    .data(readsData ? line : line.withoutData(), MediaType.APPLICATION_JSON));
        }
    }
}
