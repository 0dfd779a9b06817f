package fx.app.flow;

import fx.app.role.ConditionalOnRole;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Who looks at which flow in this process. */
@Component
@ConditionalOnRole("ui")
class DraftViewers {
    private static final Logger LOG = LoggerFactory.getLogger(DraftViewers.class);

    private final Map<String, Set<Consumer<DraftNews>>> byFlow = new ConcurrentHashMap<>();

    /** Calls the listener, which must return at once and be another one each time, for all that happens from now on. */
    Runnable subscribe(String project, String flow, Consumer<DraftNews> listener) {
        var key = key(project, flow);
        byFlow.compute(key, (_, present) -> {
            var listeners = present == null ? ConcurrentHashMap.<Consumer<DraftNews>>newKeySet() : present;
            listeners.add(listener);
            return listeners;
        });
        return () -> byFlow.computeIfPresent(key, (_, listeners) -> {
            listeners.remove(listener);
            return listeners.isEmpty() ? null : listeners;
        });
    }

    void tell(String project, String flow, DraftNews news) {
        for (var listener : byFlow.getOrDefault(key(project, flow), Set.of())) {
            try {
                listener.accept(news);
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .setCause(e)
                        .addKeyValue("project", project)
                        .addKeyValue("flow", flow)
                        .log("A viewer could not be told of a change");
            }
        }
    }

    private static String key(String project, String flow) {
        return project + "/" + flow;
    }
}
