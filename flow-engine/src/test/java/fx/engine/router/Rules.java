package fx.engine.router;

import fx.engine.flow.Edge;
import fx.engine.flow.Flow;
import fx.engine.flow.Mapping;
import fx.engine.flow.Node;
import fx.engine.rule.EventPattern;
import fx.engine.rule.RuleSet;
import fx.engine.rule.ServicePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds rule sets with sensible defaults; a test states only what it is about. */
public final class Rules {
    public static final String PROJECT = "demo";
    static final String VERSION = "0".repeat(40);

    private Rules() {}

    /** A service that such events start. */
    public static ServiceRule on(String... types) {
        return new ServiceRule(List.of(types));
    }

    /** A service that nothing starts but flows and people. */
    public static ServiceRule service(String name) {
        return on().run(name);
    }

    public static FlowRule flow(String name) {
        return new FlowRule(name);
    }

    /** A service and its triggers. */
    public static final class ServiceRule {
        private final List<String> types;
        private String name = "service";
        private String pool = "default";
        private int priority = 5;
        private int attempts = 1;
        private long backoffMillis = 1_000;
        private String onLost = "retry";
        private int concurrency;
        private long timeoutMillis = 60_000;
        private boolean active = true;
        private long revision = 1;

        private ServiceRule(List<String> types) {
            this.types = types;
        }

        public ServiceRule run(String service) {
            name = service;
            return this;
        }

        public ServiceRule inPool(String of) {
            pool = of;
            return this;
        }

        public ServiceRule withPriority(int of) {
            priority = of;
            return this;
        }

        public ServiceRule withAttempts(int of) {
            attempts = of;
            return this;
        }

        public ServiceRule failingWhenLost() {
            onLost = "fail";
            return this;
        }

        public ServiceRule atMost(int atOnce) {
            concurrency = atOnce;
            return this;
        }

        public ServiceRule within(long millis) {
            timeoutMillis = millis;
            return this;
        }

        public ServiceRule inactive() {
            active = false;
            return this;
        }

        public ServiceRule revision(long of) {
            revision = of;
            return this;
        }

        public RuleSet build() {
            var plan = new ServicePlan(
                    PROJECT,
                    name,
                    VERSION,
                    "bundle",
                    null,
                    null,
                    "python",
                    List.of("app.py"),
                    pool,
                    priority,
                    timeoutMillis,
                    0,
                    null,
                    attempts,
                    backoffMillis,
                    onLost,
                    concurrency,
                    true,
                    false);
            var patterns = types.stream()
                    .map(type -> new EventPattern(type, null, null, null))
                    .toList();
            return new RuleSet.OfService(revision, plan, active, true, patterns);
        }
    }

    /** A flow. */
    public static final class FlowRule {
        private final String name;
        private final List<Node> nodes = new ArrayList<>();
        private final List<Edge> edges = new ArrayList<>();
        private String version = VERSION;
        private boolean test;

        private FlowRule(String name) {
            this.name = name;
        }

        public FlowRule start(String id, String event) {
            nodes.add(new Node.Start(id, null, event, null, null, null));
            return this;
        }

        public FlowRule service(String id, String service) {
            return service(id, service, Map.of());
        }

        public FlowRule service(String id, String service, Map<String, Mapping> inputs) {
            nodes.add(new Node.Service(id, null, service, inputs, null));
            return this;
        }

        public FlowRule condition(String id, String when) {
            nodes.add(new Node.Condition(id, null, when, null));
            return this;
        }

        public FlowRule map(String id, String expression) {
            nodes.add(new Node.MapFields(id, null, null, expression));
            return this;
        }

        public FlowRule emit(String id, String event) {
            nodes.add(new Node.Emit(id, null, event, null, null));
            return this;
        }

        public FlowRule end(String id, String expression) {
            nodes.add(new Node.End(id, null, new Mapping.Expression(expression)));
            return this;
        }

        public FlowRule edge(String from, String to) {
            return edge(from, null, to);
        }

        public FlowRule edge(String from, @Nullable String port, String to) {
            edges.add(new Edge(from, port, to));
            return this;
        }

        public FlowRule version(String of) {
            version = of;
            return this;
        }

        /** A draft that is being tried. */
        public FlowRule test(String of) {
            version = of;
            test = true;
            return this;
        }

        public RuleSet build() {
            var flow = new Flow(name, null, List.of(), nodes, edges, Map.of());
            return new RuleSet.OfFlow(1, PROJECT, name, version, !test, flow, test ? true : null);
        }
    }
}
