package fx.engine.flow;

import fx.engine.mapping.Expression;
import fx.engine.mapping.MappingSyntaxException;
import fx.engine.mapping.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * All that a node evaluates, read once.
 *
 * @param fields inputs of a service or fields of a map, in file order
 * @param whole the one mapping of an emit, an end or a map by expression, or null
 * @param conditions conditions in the order in which they are tried
 * @param otherwise port where none holds
 */
record NodeMappings(
        Map<String, CompiledMapping> fields,
        @Nullable CompiledMapping whole,
        List<Branch> conditions,
        String otherwise) {
    static final String TRUE = "true";
    static final String FALSE = "false";
    static final String OTHERWISE = "otherwise";

    /** A condition and the port it leads to. */
    record Branch(
            String port,
            @Nullable Expression when,
            @Nullable String broken,
            int position) {
        static Branch of(String port, String when) {
            try {
                return new Branch(port, Expression.parse(when), null, 0);
            } catch (MappingSyntaxException e) {
                return new Branch(port, null, e.getMessage(), e.position());
            }
        }

        Outcome test(Map<String, JsonNode> values) {
            return when == null ? new Outcome.Failed(String.valueOf(broken), position) : when.test(values);
        }
    }

    static NodeMappings of(Node node) {
        return switch (node) {
            case Node.Start start ->
                conditions(start.when() == null ? List.of() : List.of(Branch.of(TRUE, start.when())), FALSE);
            case Node.Service service -> fields(service.inputs());
            case Node.Condition condition -> {
                if (condition.when() != null) {
                    yield conditions(List.of(Branch.of(TRUE, condition.when())), FALSE);
                }
                var branches = new ArrayList<Branch>();
                if (condition.cases() != null) {
                    condition.cases().forEach(each -> branches.add(Branch.of(each.name(), each.when())));
                }
                yield conditions(branches, OTHERWISE);
            }
            case Node.MapFields map ->
                map.expression() != null
                        ? whole(new Mapping.Expression(map.expression()))
                        : fields(map.fields() == null ? Map.of() : map.fields());
            case Node.Emit emit -> whole(emit.data());
            case Node.End end -> whole(end.result());
            case Node.Note _ -> fields(Map.of());
        };
    }

    private static NodeMappings fields(Map<String, Mapping> fields) {
        var compiled = new LinkedHashMap<String, CompiledMapping>();
        fields.forEach((name, mapping) -> compiled.put(name, CompiledMapping.of(mapping)));
        return new NodeMappings(compiled, null, List.of(), OTHERWISE);
    }

    private static NodeMappings whole(@Nullable Mapping mapping) {
        return new NodeMappings(Map.of(), mapping == null ? null : CompiledMapping.of(mapping), List.of(), OTHERWISE);
    }

    private static NodeMappings conditions(List<Branch> branches, String otherwise) {
        return new NodeMappings(Map.of(), null, branches, otherwise);
    }

    /** Whether any mapping of the node may read the output of that node; true where it cannot be told. */
    boolean mayRead(String id) {
        return fields.values().stream().anyMatch(mapping -> mapping.mayRead(id))
                || (whole != null && whole.mayRead(id))
                || conditions.stream()
                        .anyMatch(
                                branch -> branch.when() != null && branch.when().mayRead(id));
    }
}
