package fx.executor;

import fx.engine.event.Event;
import fx.engine.event.Extensions;
import fx.engine.execution.Ids;
import fx.engine.message.Assignment;
import fx.engine.message.Wire;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a worker is told of an execution. */
final class ExecutionFrame {
    private ExecutionFrame() {}

    static ObjectNode of(Assignment.Run run, @Nullable JsonNode config) {
        var plan = run.plan();
        var frame = Wire.JSON.createObjectNode();
        frame.put("t", "run");
        var steps = frame.putArray("steps");
        plan.steps().forEach(steps::add);
        frame.set("params", params(run));
        if (config != null) {
            frame.set("config", config);
        }
        frame.set("event", event(run.event()));
        var execution = frame.putObject("execution");
        execution.put("id", run.execution().value());
        execution.put("attempt", run.attempt());
        execution.put("trace", run.trace());
        execution.put("flow", run.flow());
        execution.put("run", run.run());
        execution.put("node", run.node());
        execution.put("version", plan.version());
        execution.put("project", plan.project());
        var service = frame.putObject("package");
        service.put("name", plan.service());
        service.put("id", packageId(run));
        service.put("project", plan.project());
        service.put("version", plan.version());
        var environment = frame.putObject("environment");
        environment.put("FX_IDEMPOTENCY_KEY", run.execution().value());
        environment.put("FX_EXECUTION", run.execution().value());
        environment.put("FX_ATTEMPT", Integer.toString(run.attempt()));
        environment.put("FX_TRACE", run.trace());
        environment.put("FX_PROJECT", plan.project());
        environment.put("FX_SERVICE", plan.service());
        return frame;
    }

    private static String packageId(Assignment.Run run) {
        return Ids.derive("package", run.plan().project(), run.plan().service());
    }

    private static ObjectNode params(Assignment.Run run) {
        var params = Wire.JSON.createObjectNode();
        if (run.input() instanceof ObjectNode input) {
            params.setAll(input);
        } else if (!run.input().isMissingNode() && !run.input().isNull()) {
            params.set("data", run.input());
        }
        params.put("package_name", run.plan().service());
        params.put("package_id", packageId(run));
        params.put("service_name", run.plan().service());
        params.put("origin_event_type", run.event().type());
        params.put("_fxcid", run.trace() + "_" + run.event().hops());
        params.put("_fxexec", run.execution().value());
        params.put("_fxparentexec", run.event().extension(Extensions.EXECUTION));
        return params;
    }

    private static ObjectNode event(Event event) {
        var json = Wire.JSON.createObjectNode();
        json.put("specversion", "1.0");
        json.put("id", event.id());
        json.put("source", event.source());
        json.put("type", event.type());
        put(json, "subject", event.subject());
        put(json, "time", event.time());
        put(json, "datacontenttype", event.dataContentType());
        put(json, "dataschema", event.dataSchema());
        event.extensions().forEach(json::set);
        if (event.data() != null) {
            json.set("data", event.data());
        }
        put(json, "data_base64", event.dataBase64());
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
