package fx.executor;

import fx.engine.message.Wire;
import fx.executor.platform.Lease;
import fx.executor.platform.Platform;
import fx.executor.platform.PlatformException;
import fx.executor.python.Masker;
import fx.executor.python.Worker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers what a script asks for, with the rights of its lease and no others. */
final class Channel implements Worker.Listener {
    private static final int LONGEST_NAME = 256;

    private final Platform platform;
    private final Lease lease;
    private final Masker masker;
    private final AttemptLog log;

    Channel(Platform platform, Lease lease, Masker masker, AttemptLog log) {
        this.platform = platform;
        this.lease = lease;
        this.masker = masker;
        this.log = log;
    }

    @Override
    public void lines(JsonNode lines) {
        log.lines(lines);
    }

    @Override
    public ObjectNode answer(JsonNode question) {
        var answer = Wire.JSON.createObjectNode();
        answer.put("t", "answer");
        try {
            fill(answer, question);
        } catch (PlatformException | IllegalArgumentException e) {
            answer.put("error", String.valueOf(e.getMessage()));
        }
        return answer;
    }

    private void fill(ObjectNode answer, JsonNode question) throws PlatformException {
        switch (question.path("method").asString("")) {
            case "config.platform" -> answer.set("value", platform.platformConfig(lease.project()));
            case "secret.get" -> {
                var value = platform.secret(lease, name(question, "name"));
                value.ifPresent(masker::learn);
                answer.set("value", value.orElse(JsonNodeFactory.instance.nullNode()));
            }
            case "secret.set" -> {
                masker.learn(question.path("value"));
                var done = platform.setSecret(
                        lease, name(question, "name"), question.path("value"), name(question, "context"));
                answer.put("status", done.status());
                answer.put("text", done.text());
            }
            case "state.get" -> {
                var state = platform.state(lease);
                answer.set("state", state.state());
                answer.put("revision", state.revision());
            }
            case "state.put" -> platform.putState(lease, name(question, "key"), question.path("value"));
            case "state.update" ->
                answer.put(
                        "updated",
                        platform.updateState(
                                lease,
                                question.path("state"),
                                question.path("revision").asLong()));
            default -> throw new IllegalArgumentException("FX does not know this question of a script");
        }
    }

    private static String name(JsonNode question, String field) {
        var name = question.path(field).asString("");
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("'" + field + "' must have 1 to " + LONGEST_NAME + " characters");
        }
        return name;
    }
}
