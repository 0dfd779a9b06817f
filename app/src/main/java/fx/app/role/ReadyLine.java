package fx.app.role;

import fx.app.configuration.FxProperties;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says in the terminal that FX is ready, where, and what to do next. */
@Component
class ReadyLine {
    private static final Logger LOG = LoggerFactory.getLogger(ReadyLine.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final long PAUSE_MILLISECONDS = 20;

    private final List<ReadyWhen> parts;
    private final List<ReadyNotice> notices;
    private final boolean demo;
    private final Set<String> roles;

    ReadyLine(List<ReadyWhen> parts, ObjectProvider<ReadyNotice> notices, FxProperties properties) {
        roles = properties.roles();
        demo = properties.demo();
        this.parts = List.copyOf(parts);
        this.notices = notices.stream().toList();
    }

    @EventListener
    void ready(ApplicationReadyEvent event) throws InterruptedException {
        for (var part : parts) {
            await(part);
        }
        var context = event.getApplicationContext();
        if (context instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            print(System.out, web.getWebServer().getPort());
        }
        if (Boolean.getBoolean("fx.practice")) {
            end(context);
        }
    }

    private void print(PrintStream out, int port) {
        notices.forEach(notice -> notice.lines().forEach(out::println));
        if (!roles.contains("ui")) {
            out.println("FX is ready as " + String.join(" and ", new TreeSet<>(roles)) + "; health: http://localhost:"
                    + port + "/actuator/health");
            out.flush();
            LOG.atInfo().addKeyValue("port", port).log("FX is ready");
            return;
        }
        var address = "http://localhost:" + port + "/";
        var next = demo ? "./fx send --demo" : "./fx new project NAME";
        out.println("Next: open " + address + " in a browser and sign in, or './fx login --server " + address
                + "' and '" + next + "'; Ctrl-C ends FX.");
        out.println("FX is ready at " + address);
        out.flush();
        LOG.atInfo().addKeyValue("port", port).log("FX is ready");
    }

    private static void await(ReadyWhen part) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!part.isReady()) {
            if (System.nanoTime() > deadline) {
                LOG.atWarn().addKeyValue("part", part.part()).log("Not ready yet; see the health page");
                return;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
        }
    }

    /** A start for practice ends here, in good order, so that the JVM can write down what it learned. */
    private static void end(ApplicationContext context) {
        Thread.ofPlatform().name("end-of-practice").start(() -> System.exit(SpringApplication.exit(context)));
    }
}
