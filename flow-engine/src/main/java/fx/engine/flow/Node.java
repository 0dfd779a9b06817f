package fx.engine.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of a flow, by kind. Kinds that the file format knows but that cannot run yet are refused by the compiler. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Node.Start.class, name = "start"),
    @JsonSubTypes.Type(value = Node.Service.class, name = "service"),
    @JsonSubTypes.Type(value = Node.Condition.class, name = "condition"),
    @JsonSubTypes.Type(value = Node.MapFields.class, name = "map"),
    @JsonSubTypes.Type(value = Node.Emit.class, name = "emit"),
    @JsonSubTypes.Type(value = Node.End.class, name = "end"),
    @JsonSubTypes.Type(value = Node.Note.class, name = "note")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Node {
    /** Unique in the flow; names the node's output in mappings. */
    String id();

    /** Shown on the node, or null for a title made from what it does. */
    @Nullable
    String title();

    /** The word for its kind in the flow file. */
    default String kindWord() {
        return FlowWriter.kind(this);
    }

    /**
     * Begins a run for each matching event. Exactly one of {@code event} and {@code webhook} is set.
     *
     * @param event event type or prefix ending in {@code .*}
     * @param webhook name of a webhook
     * @param source exact source, or null for any
     * @param when JSONata condition over the event
     */
    record Start(
            String id,
            @Nullable String title,
            @Nullable String event,
            @Nullable String webhook,
            @Nullable String source,
            @Nullable String when)
            implements Node {}

    /** Runs the live version of a service with mapped inputs. */
    record Service(
            String id,
            @Nullable String title,
            String service,
            Map<String, Mapping> inputs,
            @Nullable Integer priority) implements Node {
        public Service {
            inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        }
    }

    /**
     * Chooses the port to leave by: {@code true} or {@code false} for {@code when}; else the first of {@code cases}
     * that holds, or {@code otherwise}.
     */
    record Condition(
            String id,
            @Nullable String title,
            @Nullable String when,
            @Nullable List<Case> cases) implements Node {}

    /** A named case of a condition. */
    record Case(String name, String when) {}

    /** Makes a new value from upstream outputs: field by field, or by one expression. */
    record MapFields(
            String id,
            @Nullable String title,
            @Nullable Map<String, Mapping> fields,
            @Nullable String expression) implements Node {}

    /** Sends an event. */
    record Emit(
            String id,
            @Nullable String title,
            String event,
            @Nullable String subject,
            @Nullable Mapping data) implements Node {}

    /** Ends its path; its mapping, if any, is the run's result. */
    record End(String id, @Nullable String title, @Nullable Mapping result) implements Node {}

    /** A remark on the canvas; has no edges. */
    record Note(String id, @Nullable String title, String text) implements Node {}
}
