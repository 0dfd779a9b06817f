package fx.engine.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import fx.engine.flow.Flow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of {@code fx.rules}: all rules of one service, or of one version of a flow, which therefore change as a
 * whole. The record's key is {@link #key()}; a tombstone removes it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RuleSet.OfService.class, name = "service"),
    @JsonSubTypes.Type(value = RuleSet.OfFlow.class, name = "flow")
})
public sealed interface RuleSet {

    /** Key of the record in the compacted topic. */
    String key();

    String project();

    /** Git commit of the version. */
    String version();

    /** Grows with every change of the same key; answered by the router when it has applied it. */
    long revision();

    /**
     * The live version of a service with the triggers of its manifest.
     *
     * @param plan what to run
     * @param active whether triggers start it
     * @param manual whether it may be run by hand
     * @param triggers patterns of events that start it; empty for one that only flows and people start
     */
    record OfService(long revision, ServicePlan plan, boolean active, boolean manual, List<EventPattern> triggers)
            implements RuleSet {
        public OfService {
            triggers = List.copyOf(triggers);
        }

        @Override
        public String key() {
            return "service:" + plan.project() + "/" + plan.service();
        }

        @Override
        public String project() {
            return plan.project();
        }

        @Override
        public String version() {
            return plan.version();
        }
    }

    /**
     * One published version of a flow. Of the versions of a flow whose {@code live} is true, the one with the highest
     * revision starts runs; the others only finish the runs they have.
     *
     * @param name name of the flow (file name without {@code .flow.json})
     * @param live false once it is paused or replaced
     * @param definition the flow as it was published
     * @param test true for a draft that is being tried: never live, and all outputs of its nodes are kept
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfFlow(
            long revision,
            String project,
            String name,
            String version,
            boolean live,
            Flow definition,
            @Nullable Boolean test)
            implements RuleSet {
        /** A version that was published. */
        public OfFlow(long revision, String project, String name, String version, boolean live, Flow definition) {
            this(revision, project, name, version, live, definition, null);
        }

        /** Whether it is a draft that is being tried. */
        public boolean forTest() {
            return Boolean.TRUE.equals(test);
        }

        @Override
        public String key() {
            return key(project, name, version);
        }

        /** Key of a version of a flow. */
        public static String key(String project, String name, String version) {
            return "flow:" + project + "/" + name + "@" + version;
        }
    }

    /** The name of the flow or service, for messages. */
    default @Nullable String name() {
        return switch (this) {
            case OfService service -> service.plan().service();
            case OfFlow flow -> flow.name();
        };
    }
}
