package fx.app.deadletter;

import static org.awaitility.Awaitility.await;

import fx.app.git.GitClient;
import fx.app.testing.TestProject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/**
 * An event for which the condition of a service cannot be computed, and its dead letter.
 *
 * @param id id of the dead letter
 * @param event id of the event
 */
public record BuriedEvent(String id, String event) {
    private static final String MANIFEST = """
            {"description": "Counts what is dear.", "trigger_events": [{"type": "shop.odd", "when": "data.total + 1 > 10"}]}
            """;

    /** Pushes the service, sends the event and waits for its dead letter. */
    public static BuriedEvent in(TestProject project, GitClient git) {
        git.write("picky/manifest.json", MANIFEST)
                .write("picky/app.py", "print('dear')\n")
                .commit("Count what is dear")
                .push()
                .succeeds();
        var event = UUID.randomUUID().toString();
        project.admin()
                .send(
                        "POST",
                        project.path("/events"),
                        "application/cloudevents+json",
                        ("{\"specversion\":\"1.0\",\"id\":\"" + event
                                        + "\",\"source\":\"shop\",\"type\":\"shop.odd\",\"data\":{\"total\":\"many\"}}")
                                .getBytes(StandardCharsets.UTF_8))
                .expect(202);
        var id = await().atMost(Duration.ofSeconds(60)).until(() -> letter(project, event), found -> !found.isEmpty());
        return new BuriedEvent(id, event);
    }

    private static String letter(TestProject project, String event) {
        return project.admin()
                .get("/api/dead-letters?project=" + project.name())
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .filter(letter -> letter.path("event").asString("").equals(event))
                .map(letter -> letter.path("id").asString(""))
                .findFirst()
                .orElse("");
    }
}
