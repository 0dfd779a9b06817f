package fx.app.browser;

import static org.awaitility.Awaitility.await;

import fx.app.deadletter.BuriedEvent;
import fx.app.git.GitClient;
import fx.app.testing.TestProject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A project in which there is one of everything: a service in two versions, a flow in two, an event that went through
 * it, what it ran and its trace, and one that could not be processed.
 */
record WorkedProject(TestProject project, String event, String execution, String trace, BuriedEvent buried) {
    private static final String TYPE = "shop.order";
    private static final String MANIFEST = """
            {"description": "Greets.", "output_events": ["greet.done"], "interface": {"title": "Greet",
             "category": "Words", "inputs": {"type": "object", "required": ["who"], "properties":
             {"who": {"type": "string"}}}, "outputs": {"greet.done": {"type": "object"}}}}
            """;
    private static final String SCRIPT = """
            from fx_ef import context
            print('hello')
            context.events.send('greet.done', data={'text': context.params['who']})
            """;
    private static final String FLOW = """
            {"fx": "1", "title": "%s", "nodes": [
              {"id": "order", "kind": "start", "event": "shop.order"},
              {"id": "greet", "kind": "service", "service": "greet", "inputs": {"who": {"from": "order.data.customer"}}}],
             "edges": [{"from": "order", "to": "greet"}], "layout": {"order": [0, 0], "greet": [320, 0]}}
            """;

    static WorkedProject make(int port, Path folder) {
        var project = TestProject.create(port);
        var git = GitClient.cloneOf(port, project, folder);
        git.write("greet/manifest.json", MANIFEST)
                .write("greet/README.md", "# Greet\n\nSays hello.\n")
                .write("greet/app.py", "print('hello')\n")
                .write("flows/hello.flow.json", FLOW.formatted("Hello"))
                .commit("Add a greeting")
                .push()
                .succeeds();
        git.write("greet/app.py", SCRIPT)
                .write("flows/hello.flow.json", FLOW.formatted("Say hello"))
                .commit("Greet by name")
                .push()
                .succeeds();
        var sent = project.admin()
                .send(
                        "POST",
                        project.path("/events"),
                        "application/cloudevents+json",
                        ("{\"specversion\":\"1.0\",\"id\":\"" + UUID.randomUUID()
                                        + "\",\"source\":\"shop\",\"type\":\"" + TYPE
                                        + "\",\"data\":{\"customer\":\"Ada\",\"total\":42}}")
                                .getBytes(StandardCharsets.UTF_8))
                .expect(202);
        var execution = await().atMost(Duration.ofSeconds(60)).until(() -> ended(project), found -> !found.isEmpty());
        return new WorkedProject(
                project, sent.text("/id"), execution, sent.text("/trace"), BuriedEvent.in(project, git));
    }

    private static String ended(TestProject project) {
        var items = project.admin()
                .get("/api/executions?state=succeeded&project=" + project.name())
                .expect(200)
                .json()
                .path("items");
        return items.isEmpty() ? "" : items.get(0).path("id").asString("");
    }

    /** Addresses of all views, with what of them is shown at first hidden: tabs, parts, panels. */
    List<String> views() {
        var base = "/p/" + project.name();
        return Stream.of(
                        Stream.of(
                                        "",
                                        "/flows",
                                        "/services",
                                        "/events",
                                        "/events?tab=types",
                                        "/runs",
                                        "/queue",
                                        "/dead-letters")
                                .map(view -> base + view),
                        Stream.of("general", "members", "tokens", "secrets", "webhooks", "repository")
                                .map(part -> base + "/settings/" + part),
                        Stream.of(
                                        "overview",
                                        "interface",
                                        "versions",
                                        "files",
                                        "config",
                                        "secrets",
                                        "run",
                                        "runs",
                                        "log")
                                .map(tab -> base + "/services/greet?tab=" + tab),
                        Stream.of(
                                base + "/events/" + event,
                                base + "/types/" + TYPE,
                                base + "/runs/" + execution,
                                base + "/traces/" + trace,
                                base + "/dead-letters/" + buried.id()),
                        Stream.of("/me", "/me/tokens", "/me/sessions"),
                        Stream.of("people", "projects", "secrets", "executors", "health", "audit")
                                .map(part -> "/admin/" + part),
                        Stream.of("/p/nothing-of-that-name"))
                .flatMap(some -> some)
                .toList();
    }

    /** The designer with each of its panels. */
    List<String> designers() {
        return Stream.of("problems", "test", "runs", "versions", "steps")
                .map(panel -> "/p/" + project.name() + "/flows/hello?panel=" + panel)
                .toList();
    }
}
