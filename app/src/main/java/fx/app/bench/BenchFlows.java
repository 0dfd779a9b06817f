package fx.app.bench;

import java.io.IOException;

/** The services and flows that are measured: two light steps, once built in, once in Python. */
final class BenchFlows {
    static final String BUILT_IN_EVENT = "bench.builtin";
    static final String PYTHON_EVENT = "bench.python";
    static final String PUSH_EVENT = "bench.push";

    private static final String BUILT_IN = """
            {
              "fx": "1",
              "title": "Two built-in steps",
              "nodes": [
                {"id": "start", "kind": "start", "event": "bench.builtin"},
                {"id": "choose", "kind": "condition", "when": "start.data.amount > 10"},
                {"id": "made", "kind": "map", "fields": {"order": {"from": "start.data.order"}, "text": {"template": "Order {{start.data.order}}"}}}
              ],
              "edges": [{"from": "start", "to": "choose"}, {"from": "choose", "on": "true", "to": "made"}]
            }
            """;
    private static final String PYTHON = """
            {
              "fx": "1",
              "title": "Two Python steps",
              "nodes": [
                {"id": "start", "kind": "start", "event": "bench.python"},
                {"id": "first", "kind": "service", "service": "first", "inputs": {"order": {"from": "start.data.order"}, "amount": {"from": "start.data.amount"}}},
                {"id": "second", "kind": "service", "service": "second", "inputs": {"order": {"from": "first.data.order"}, "total": {"from": "first.data.total"}}}
              ],
              "edges": [{"from": "start", "to": "first"}, {"from": "first", "on": "bench.first", "to": "second"}]
            }
            """;
    private static final String FIRST = """
            from fx_ef import context

            params = context.params
            context.events.send("bench.first", data={"order": params["order"], "total": params["amount"] * 1.08})
            """;
    private static final String SECOND = """
            from fx_ef import context

            params = context.params
            context.events.send("bench.second", data={"order": params["order"], "text": "Total %.2f" % params["total"]})
            """;

    private BenchFlows() {}

    /** Pushes them; they are live when this returns. */
    static void push(BenchProject project) throws IOException {
        project.write("first/app.py", FIRST);
        project.write("first/manifest.json", manifest("bench.first"));
        project.write("second/app.py", SECOND);
        project.write("second/manifest.json", manifest("bench.second"));
        project.write("flows/builtin.flow.json", BUILT_IN);
        project.write("flows/python.flow.json", PYTHON);
        project.push("Add what is measured");
    }

    /** An order of about a kilobyte and a half, as real events are. */
    static String data(long number) {
        return "{\"order\": " + number + ", \"amount\": 42.5, \"note\": \"" + "n".repeat(1400) + "\"}";
    }

    private static String manifest(String emits) {
        // LOG_EVENTS would add a log line for each event: what is measured is the path, not the log.
        return """
                {
                  "output_events": ["%s"],
                  "interface": {"inputs": {"type": "object"}, "outputs": {"%s": {"type": "object"}}}
                }
                """.formatted(emits, emits);
    }
}
