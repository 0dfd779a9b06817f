package fx.app.ui.service;

import static org.assertj.core.api.Assertions.assertThat;

import fx.app.ui.service.RunField.Choice;
import fx.app.ui.service.RunField.Kind;
import fx.engine.message.Wire;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RunFieldsTest {

    @Test
    void parametersFormGivesItsFieldsInOrder() {
        // given
        var form = json("""
                {"fields": [
                  {"type": "text", "name": "from", "label": "First day", "placeholder": "2015-01-01", "required": true},
                  {"type": "int", "name": "days", "default": 30, "min": 1, "max": 500},
                  {"type": "secret", "name": "key"}]}""");
        // when
        var fields = RunFields.of(form, json("{\"properties\": {\"other\": {\"type\": \"string\"}}}"));
        // then
        assertThat(fields).extracting(RunField::name).containsExactly("from", "days", "key");
        assertThat(fields).extracting(RunField::kind).containsExactly(Kind.TEXT, Kind.WHOLE_NUMBER, Kind.SECRET);
        assertThat(fields.getFirst().required()).isTrue();
        assertThat(fields.getFirst().label()).isEqualTo("First day");
        assertThat(fields.get(1).label()).isEqualTo("days");
        assertThat(fields.get(1).preset()).isEqualTo(json("30"));
        assertThat(fields.get(1).max()).isEqualTo(500d);
    }

    @Test
    void choicesAreValuesWithTheirTitles() {
        // given
        var form = json("""
                {"fields": [{"type": "select", "name": "size", "choices":
                  [{"title": "Small", "value": "s"}, {"title": "Large", "value": 2}, "plain"]}]}""");
        // when
        var field = RunFields.of(form, null).getFirst();
        // then
        assertThat(field.kind()).isEqualTo(Kind.CHOICE);
        assertThat(field.choices())
                .containsExactly(
                        new Choice(json("\"s\""), "Small"),
                        new Choice(json("2"), "Large"),
                        new Choice(json("\"plain\""), "plain"));
    }

    @Test
    void withoutAFormTheInterfaceGivesTheFields() {
        // given
        var inputs = json("""
                {"type": "object", "required": ["id"], "properties": {
                  "id": {"type": "integer", "title": "Order", "minimum": 1},
                  "email": {"type": ["string", "null"]},
                  "day": {"type": "string", "format": "date"},
                  "at": {"type": "string", "format": "date-time"},
                  "kind": {"enum": ["bug", "question"]},
                  "labels": {"type": "array", "items": {"enum": ["a", "b"]}},
                  "lines": {"type": "array", "items": {"type": "object"}},
                  "address": {"type": "object"},
                  "express": {"type": "boolean", "default": true},
                  "either": {"type": ["string", "integer"]}}}""");
        // when
        var fields = RunFields.of(null, inputs);
        // then
        assertThat(fields)
                .extracting(RunField::kind)
                .containsExactly(
                        Kind.WHOLE_NUMBER,
                        Kind.TEXT,
                        Kind.DATE,
                        Kind.DATE_TIME,
                        Kind.CHOICE,
                        Kind.CHOICES,
                        Kind.JSON,
                        Kind.JSON,
                        Kind.BOOLEAN,
                        Kind.JSON);
        assertThat(fields)
                .filteredOn(RunField::required)
                .extracting(RunField::name)
                .containsExactly("id");
        assertThat(fields.getFirst().label()).isEqualTo("Order");
        assertThat(fields.get(5).choices()).extracting(Choice::title).containsExactly("a", "b");
    }

    @Test
    void nothingSaidGivesNoFields() {
        assertThat(RunFields.of(null, null)).isEmpty();
        assertThat(RunFields.of(null, json("{\"type\": \"object\"}"))).isEmpty();
    }

    private static JsonNode json(String text) {
        return Wire.JSON.readTree(text);
    }
}
