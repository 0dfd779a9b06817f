package fx.app.event;

import fx.app.access.Caller;
import fx.app.problem.ProblemException;
import fx.app.role.ConditionalOnRole;
import fx.engine.event.Event;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes events from outside: within the sender's rate and event types, all of a request or none. */
@Service
@ConditionalOnRole("ui")
class EventIngest {
    private final EventPublisher publisher;
    private final SendRate rate;

    EventIngest(EventPublisher publisher, IngestProperties properties) {
        this.publisher = publisher;
        this.rate = new SendRate(properties.eventsPerSecond(), System::nanoTime);
    }

    /** Counts a request, before anything of it is read. */
    void arrived(String sender) {
        rate.take(sender, 1);
    }

    /**
     * Sends the events and waits until they are durable. Requests run on virtual threads, so that waiting costs no
     * thread of the machine.
     */
    List<Event> accept(Caller caller, String project, List<Event> events) {
        checkTypes(caller.eventTypes(), events);
        if (events.size() > 1) {
            rate.take(sender(caller), events.size() - 1);
        }
        return await(publisher.publishAll(project, events));
    }

    static String sender(Caller caller) {
        return caller.token() != null ? "token " + caller.token() : "account " + caller.name() + " " + caller.address();
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw e;
        }
    }

    private static void checkTypes(@Nullable Set<String> allowed, List<Event> events) {
        if (allowed == null) {
            return;
        }
        for (var event : events) {
            if (allowed.stream().noneMatch(pattern -> covers(pattern, event.type()))) {
                throw new ProblemException(
                        403,
                        "event.type-forbidden",
                        "Not allowed",
                        "This token may not send events of type '%s'. Make one that may.".formatted(event.type()));
            }
        }
    }

    /** A type, or a prefix that ends in {@code .*}, as in rules. */
    private static boolean covers(String pattern, String type) {
        return pattern.endsWith(".*")
                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(type);
    }
}
