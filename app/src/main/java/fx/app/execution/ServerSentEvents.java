package fx.app.execution;

import java.io.IOException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Answers of server-sent events, each sent by a thread of its own for as long as somebody reads. */
final class ServerSentEvents {
    private static final long NO_TIMEOUT = 0L;

    private ServerSentEvents() {}

    /** Sends until it has nothing more to send. */
    @FunctionalInterface
    interface Source {
        void sendTo(SseEmitter reader) throws IOException, InterruptedException;
    }

    static SseEmitter answer(String thread, Source source) {
        var reader = new SseEmitter(NO_TIMEOUT);
        Thread.ofVirtual().name(thread).start(() -> {
            try {
                source.sendTo(reader);
                reader.complete();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                reader.complete();
            } catch (IOException | RuntimeException e) {
                // Most often the reader went away, or FX stops: then nobody is left to be told.
                reader.completeWithError(e);
            }
        });
        return reader;
    }

    /** Shows that the connection lives. */
    static void signOfLife(SseEmitter reader) throws IOException {
        reader.send(SseEmitter.event().comment("still here"));
    }
}
