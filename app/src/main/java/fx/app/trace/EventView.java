package fx.app.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import fx.app.rest.Masked;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event as the API shows it: CloudEvents attributes by their names, and FX's own. Lists leave out the data.
 *
 * @param time as its producer sent it
 * @param at when FX accepted it
 * @param cause id of the event that caused it
 * @param execution id of the execution that emitted it
 * @param duplicate present and true where an event of the same source and id was there before: no rule has seen it
 * @param routes what the rules made of it, and when the same event came again; only where one event is asked for
 * @param masked present and true where data was withheld from the caller
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventView(
        String id,
        String source,
        String type,
        @Nullable String subject,
        @Nullable String time,
        @Nullable String datacontenttype,
        @Nullable String dataschema,
        @Nullable JsonNode data,
        @Nullable String dataBase64,
        @Nullable JsonNode extensions,
        String project,
        @Nullable String trace,
        @Nullable String cause,
        @Nullable String execution,
        @Nullable String flow,
        @Nullable String run,
        int hops,
        @Nullable String actor,
        @Nullable String replayOf,
        Instant at,
        @Nullable Boolean duplicate,
        @Nullable List<Route> routes,
        @Nullable Boolean masked) {

    /**
     * What the router decided about an arrival of the event.
     *
     * @param duplicate whether it was dropped, since it had come before
     * @param rules keys of the rule sets that matched
     * @param problems why a rule that matched could not be followed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Route(
            Instant at,
            boolean duplicate,
            @Nullable JsonNode rules,
            @Nullable JsonNode problems) {}

    EventView with(List<Route> found) {
        return new EventView(
                id,
                source,
                type,
                subject,
                time,
                datacontenttype,
                dataschema,
                data,
                dataBase64,
                extensions,
                project,
                trace,
                cause,
                execution,
                flow,
                run,
                hops,
                actor,
                replayOf,
                at,
                duplicate,
                found,
                masked);
    }

    /** The same without what only they may read who may read data. */
    public EventView withoutData() {
        return new EventView(
                id,
                source,
                type,
                subject,
                time,
                datacontenttype,
                dataschema,
                Masked.structure(data),
                dataBase64 == null ? null : Masked.VALUE,
                extensions,
                project,
                trace,
                cause,
                execution,
                flow,
                run,
                hops,
                actor,
                replayOf,
                at,
                duplicate,
                routes,
                true);
    }
}
