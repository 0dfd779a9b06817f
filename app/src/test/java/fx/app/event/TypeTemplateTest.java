package fx.app.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class TypeTemplateTest {
    private static final Map<String, List<String>> HEADERS = Map.of("x-github-event", List.of("issues"));

    @Test
    void partsComeFromHeadersAndBody() {
        assertThat(template("github.{header.X-GitHub-Event}.{body.action}")
                        .type(HEADERS, body().put("action", "opened")))
                .contains("github.issues.opened");
        assertThat(template("x.{body.a.b}").type(HEADERS, body().set("a", body().put("b", 7))))
                .contains("x.7");
    }

    @Test
    void missingPartGivesNoTypeUnlessItMayBeMissing() {
        assertThat(template("github.{header.X-GitHub-Event}.{body.action}").type(HEADERS, body()))
                .isEmpty();
        assertThat(template("github.{header.X-GitHub-Event}.{body.action?}").type(HEADERS, body()))
                .contains("github.issues");
    }

    @Test
    void whatIsNotAllowedInATypeIsReplaced() {
        assertThat(template("x.{body.a}").type(HEADERS, body().put("a", "../*\u202E$1")))
                .contains("x.______1");
        assertThat(template("{body.a}").type(HEADERS, body().put("a", "fx"))).isEmpty();
        assertThat(template("x.{body.a}").type(HEADERS, body().put("a", "y".repeat(100))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fx.x", "a b", "{body.}", "{cookie.x}", "x.{body.a", "x..y", "x.*"})
    void whatIsNoTemplateIsRefused(String text) {
        assertThat(TypeTemplate.parse(text)).isEmpty();
    }

    private static TypeTemplate template(String text) {
        return TypeTemplate.parse(text).orElseThrow();
    }

    private static ObjectNode body() {
        return JsonNodeFactory.instance.objectNode();
    }
}
