package fx.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fx.engine.message.Wire;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TemplateTest {
    private static final Map<String, JsonNode> VALUES = Map.of("n", Wire.JSON.readTree("""
            {"data": {"title": "A {{n.data.id}}", "id": 12.50, "none": null, "tags": ["a", "b"], "items": [{"x": 1}, {"x": 2}]}}"""));

    private static String filled(String text) throws MappingSyntaxException {
        return Template.parse(text).fill(VALUES) instanceof Outcome.Value(var value) ? value.stringValue() : "failed";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Issue {{n.data.id}}: {{ n.data.title }} | Issue 12.50: A {{n.data.id}}",
                "[{{n.data.missing}}{{n.data.none}}] | []",
                "{{n.data.tags}} | [\"a\",\"b\"]",
                "{{n.data.items.x}} | [1,2]",
                "{{n.data.items[-1].x}} | 2",
                "}} alone | }} alone"
            })
    void fieldsAreFilledIn(String template, String expected) throws MappingSyntaxException {
        assertThat(filled(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${7*7}",
                "#{7*7}",
                "${jndi:ldap://x/a}",
                "<%= 7*7 %>",
                "{% include 'x' %}",
                "' OR 1=1 --",
                "$sum(1)"
            })
    void case86OtherTemplateLanguagesAreInertText(String text) throws MappingSyntaxException {
        assertThat(filled(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{7*7}}", "{{$now()}}", "{{}}", "{{n.data.x", "{{constructor.constructor('x')()}}"})
    void case86OnlyPathsStandInBraces(String text) {
        assertThatThrownBy(() -> Template.parse(text)).isInstanceOf(MappingSyntaxException.class);
    }

    @Test
    void case95TextLargerThanAnEventFails() throws MappingSyntaxException {
        // given
        var template = Template.parse("{{n}}{{n}}");
        var large = Wire.JSON.readTree("\"" + "x".repeat(600_000) + "\"");
        // then
        assertThat(template.fill(Map.of("n", large))).isInstanceOf(Outcome.Failed.class);
    }
}
