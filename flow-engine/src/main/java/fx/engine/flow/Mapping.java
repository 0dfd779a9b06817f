package fx.engine.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import tools.jackson.databind.JsonNode;

/** How one input of a node gets its value. In the file, the property's name tells which kind it is. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
    @JsonSubTypes.Type(Mapping.Value.class),
    @JsonSubTypes.Type(Mapping.From.class),
    @JsonSubTypes.Type(Mapping.Template.class),
    @JsonSubTypes.Type(Mapping.Expression.class)
})
public sealed interface Mapping {
    /** A constant. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Value(JsonNode value) implements Mapping {}

    /** A field of an upstream node's output: {@code node.data.path.to.field}. */
    record From(String from) implements Mapping {}

    /** Text in which <code>{{path}}</code> stands for a field. */
    record Template(String template) implements Mapping {}

    /** A JSONata expression over the outputs of upstream nodes. */
    record Expression(String expression) implements Mapping {}
}
