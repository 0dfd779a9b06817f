package fx.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import fx.engine.message.Wire;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SchemaChangeTest {

    @Test
    void newLostRetypedAndLooserFieldsAreTold() {
        // given
        var before = json("""
                {"type": "object", "required": ["id", "total"], "properties": {
                  "id": {"type": "integer"}, "total": {"type": "number"}, "old": {"type": "string"}}}""");
        var after = json("""
                {"type": "object", "required": ["id"], "properties": {
                  "id": {"type": "string"}, "total": {"type": "number"},
                  "customer": {"type": "object", "properties": {"name": {"type": "string"}}}}}""");
        // when
        var changes = SchemaChange.between(before, after);
        // then
        assertThat(changes)
                .containsExactly(
                        new SchemaChange.Added("customer", "object", false),
                        new SchemaChange.Retyped("id", "whole number", "text"),
                        new SchemaChange.Removed("old", "text"),
                        new SchemaChange.Optional("total"));
    }

    @Test
    void itemsOfListsAreLookedAt() {
        // given
        var before = json("{\"properties\": {\"lines\": {\"type\": \"array\", \"items\": {\"type\": \"object\","
                + " \"properties\": {\"sku\": {\"type\": \"string\"}}}}}}");
        var after = json("{\"properties\": {\"lines\": {\"type\": \"array\", \"items\": {\"type\": \"object\","
                + " \"properties\": {\"sku\": {\"type\": \"string\", \"enum\": [\"a\", \"b\"]}}}}}}");
        // then
        assertThat(SchemaChange.between(before, after))
                .containsExactly(new SchemaChange.Constrained("lines[].sku", null, "a | b"));
    }

    @Test
    void equalSchemasHaveNoChanges() {
        var schema = json("{\"type\": \"object\", \"properties\": {\"a\": {\"type\": [\"string\", \"null\"]}}}");
        assertThat(SchemaChange.between(schema, schema)).isEmpty();
    }

    @Test
    void dataWithoutFieldsCanChangeItsType() {
        assertThat(SchemaChange.between(json("{\"type\": \"string\"}"), json("{\"type\": [\"string\", \"null\"]}")))
                .containsExactly(new SchemaChange.Retyped("", "text", "text, or nothing"));
    }

    @Test
    void eachFieldIsKnownSinceItsFirstVersion() {
        // given
        var versions = new TreeMap<Integer, JsonNode>(Map.of(
                1, json("{\"properties\": {\"a\": {\"type\": \"string\"}}}"),
                3, json("{\"properties\": {\"a\": {\"type\": \"string\"}, \"b\": {\"type\": \"integer\"}}}")));
        // then
        assertThat(SchemaChange.firstSeen(versions)).containsEntry("a", 1).containsEntry("b", 3);
    }

    private static JsonNode json(String text) {
        return Wire.JSON.readTree(text);
    }
}
