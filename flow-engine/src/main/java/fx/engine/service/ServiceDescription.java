package fx.engine.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What people are shown of a version, beside how it runs.
 *
 * @param title name to show
 * @param description one or more sentences, or null
 * @param tags terms
 * @param outputEvents event types that it says it emits
 * @param schedules when it starts by itself
 * @param manual whether it may be run by hand
 * @param viewersMayRun whether viewers may run it, too
 * @param activeByDefault whether a push activates it
 * @param published its interface for flows, or null for an anonymous service
 * @param form form for a run by hand as it was pushed ({@code fields}), or null
 * @param openapi whether it describes a synchronous interface
 * @param env environment variables of its scripts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServiceDescription(
        String title,
        @Nullable String description,
        List<String> tags,
        List<String> outputEvents,
        List<Schedule> schedules,
        boolean manual,
        boolean viewersMayRun,
        boolean activeByDefault,
        @Nullable Interface published,
        @Nullable JsonNode form,
        boolean openapi,
        SortedMap<String, String> env) {

    /**
     * What a service publishes for no-code use.
     *
     * @param inputs JSON Schema of the inputs
     * @param outputs JSON Schema by event type; an empty object where only the type is known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Interface(
            String title,
            @Nullable String icon,
            @Nullable String category,
            JsonNode inputs,
            SortedMap<String, JsonNode> outputs) {}
}
