package fx.engine.draft;

import fx.engine.flow.Mapping;
import fx.engine.flow.Node;
import fx.engine.mapping.Renaming;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites what a node reads after other nodes got new ids. Paths and templates are rewritten always, expressions where
 * that can be done for certain.
 */
final class References {
    private final Map<String, String> names;
    private boolean complete = true;

    References(Map<String, String> names) {
        this.names = Map.copyOf(names);
    }

    /** Whether all that may read the renamed nodes was rewritten so far. */
    boolean complete() {
        return complete;
    }

    /** The node reading by the new ids; its own id stays. */
    Node rewritten(Node node) {
        return switch (node) {
            // Names in a start's condition are attributes of the event; of nodes it can read itself alone.
            case Node.Start start ->
                new Node.Start(
                        start.id(),
                        start.title(),
                        start.event(),
                        start.webhook(),
                        start.source(),
                        start.when() == null || !readsItself(start)
                                ? start.when()
                                : new References(own(start)).take(start.when(), this));
            case Node.Service service ->
                new Node.Service(
                        service.id(),
                        service.title(),
                        service.service(),
                        mappings(service.inputs()),
                        service.priority());
            case Node.Condition condition ->
                new Node.Condition(
                        condition.id(), condition.title(), expression(condition.when()), cases(condition.cases()));
            case Node.MapFields map ->
                new Node.MapFields(
                        map.id(),
                        map.title(),
                        map.fields() == null ? null : mappings(map.fields()),
                        expression(map.expression()));
            case Node.Emit emit ->
                new Node.Emit(emit.id(), emit.title(), emit.event(), emit.subject(), mapping(emit.data()));
            case Node.End end -> new Node.End(end.id(), end.title(), mapping(end.result()));
            case Node.Note note -> note;
        };
    }

    private boolean readsItself(Node.Start start) {
        return names.containsKey(start.id()) || names.containsValue(start.id());
    }

    /** The start may carry its new id already. */
    private Map<String, String> own(Node.Start start) {
        var own = new LinkedHashMap<String, String>();
        names.forEach((from, to) -> {
            if (from.equals(start.id()) || to.equals(start.id())) {
                own.put(from, to);
            }
        });
        return own;
    }

    private String take(String expression, References outer) {
        var rewritten = expression(expression);
        outer.complete &= complete;
        return rewritten == null ? expression : rewritten;
    }

    private Map<String, Mapping> mappings(Map<String, Mapping> mappings) {
        var rewritten = new LinkedHashMap<String, Mapping>();
        mappings.forEach((name, mapping) -> rewritten.put(name, present(mapping)));
        return rewritten;
    }

    private @Nullable Mapping mapping(@Nullable Mapping mapping) {
        return mapping == null ? null : present(mapping);
    }

    private Mapping present(Mapping mapping) {
        return switch (mapping) {
            case Mapping.Value value -> value;
            case Mapping.From(var from) -> new Mapping.From(Renaming.path(from, names));
            case Mapping.Template(var template) -> new Mapping.Template(Renaming.template(template, names));
            case Mapping.Expression(var text) -> new Mapping.Expression(rewrite(text));
        };
    }

    private @Nullable List<Node.Case> cases(@Nullable List<Node.Case> cases) {
        return cases == null
                ? null
                : cases.stream()
                        .map(each -> new Node.Case(each.name(), rewrite(each.when())))
                        .toList();
    }

    private @Nullable String expression(@Nullable String expression) {
        return expression == null ? null : rewrite(expression);
    }

    private String rewrite(String expression) {
        var renamed = Renaming.expression(expression, names);
        complete &= renamed.isPresent();
        return renamed.orElse(expression);
    }
}
