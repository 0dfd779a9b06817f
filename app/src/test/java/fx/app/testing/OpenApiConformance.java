package fx.app.testing;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fx.app.testing.FxClient.Answer;
import fx.engine.message.Wire;
import java.util.Comparator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares answers with what the OpenAPI document promises. */
public final class OpenApiConformance {
    private final JsonNode document;

    private OpenApiConformance(JsonNode document) {
        this.document = document;
    }

    /** Reads the document of the FX that the client calls. */
    public static OpenApiConformance of(FxClient client) {
        return new OpenApiConformance(
                client.get("/api/openapi.json").expect(200).json());
    }

    /** The answer; fails where its path, status or body is not as documented. */
    public Answer check(Answer answer) {
        var operation = operation(answer);
        var responses = operation.path("responses");
        var response = responses.has(Integer.toString(answer.status()))
                ? responses.path(Integer.toString(answer.status()))
                : responses.path("default");
        var mediaType = answer.headers().firstValue("Content-Type").orElse("").split(";")[0];
        if (answer.body().isEmpty()) {
            return answer;
        }
        var schema = response.path("content").path(mediaType).path("schema");
        if (!schema.isObject()) {
            throw new AssertionError("No schema for '" + mediaType + "' is documented for " + answer);
        }
        var whole = (ObjectNode) schema.deepCopy();
        whole.set("components", document.path("components"));
        var errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString(), InputFormat.JSON)
                .validate(answer.body(), InputFormat.JSON);
        if (!errors.isEmpty()) {
            throw new AssertionError("Not as documented: " + errors + " in " + answer);
        }
        return answer;
    }

    private JsonNode operation(Answer answer) {
        int query = answer.path().indexOf('?');
        var path = query < 0 ? answer.path() : answer.path().substring(0, query);
        var template = document.path("paths").propertyNames().stream()
                .filter(candidate -> matches(candidate, path))
                .min(Comparator.comparingInt((String candidate) -> count(candidate)))
                .orElseThrow(() -> new AssertionError("Not documented: " + answer));
        var operation =
                document.path("paths").path(template).path(answer.method().toLowerCase(java.util.Locale.ROOT));
        if (!operation.isObject()) {
            throw new AssertionError("Not documented: " + answer);
        }
        return operation;
    }

    private static boolean matches(String template, String path) {
        var pattern = new StringBuilder();
        for (var part : template.split("/", -1)) {
            pattern.append('/').append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
        }
        return path.matches(pattern.substring(1));
    }

    private static int count(String template) {
        return (int) template.chars().filter(c -> c == '{').count();
    }

    /** The document. */
    public JsonNode document() {
        return Wire.JSON.readTree(document.toString());
    }
}
