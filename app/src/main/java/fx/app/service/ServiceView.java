package fx.app.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import fx.db.service.Service;
import fx.db.service.ServiceVersion;
import fx.engine.message.Wire;
import fx.engine.rule.EventPattern;
import fx.engine.rule.ServicePlan;
import fx.engine.service.Schedule;
import fx.engine.service.ServiceDescription;
import fx.engine.service.ServiceProblem;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A service as the API shows it. Lists leave out readme, form, interface and plan.
 *
 * @param state live, inactive, rejected (its newest push was refused; the live version still runs if there is one)
 *     or removed
 * @param version commit of the live version, or null
 * @param active whether triggers start it
 * @param rejectedCommit newest commit whose folder was refused, or null
 * @param problems why it was refused
 * @param warnings what the live version's push said
 * @param published its interface for flows, or null for an anonymous service
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServiceView(
        String project,
        String name,
        String title,
        @Nullable String description,
        String state,
        boolean active,
        @Nullable String version,
        List<String> tags,
        List<EventPattern> triggers,
        List<String> outputEvents,
        List<Schedule> schedules,
        boolean manual,
        boolean viewersMayRun,
        boolean configEdited,
        Instant changedAt,
        @Nullable String rejectedCommit,
        @Nullable List<ServiceProblem> problems,
        @Nullable List<ServiceProblem> warnings,
        @JsonProperty("interface") ServiceDescription.@Nullable Interface published,
        @Nullable JsonNode form,
        @Nullable String readme,
        @Nullable ServicePlan plan) {

    static ServiceView summary(Service service, @Nullable ServiceVersion version) {
        return of(service, version, false);
    }

    static ServiceView detail(Service service, @Nullable ServiceVersion version) {
        return of(service, version, true);
    }

    private static ServiceView of(Service service, @Nullable ServiceVersion version, boolean detail) {
        var description = version == null ? null : ServiceRules.description(version);
        return new ServiceView(
                service.project(),
                service.name(),
                description == null ? service.name() : description.title(),
                description == null ? null : description.description(),
                state(service),
                service.active(),
                service.version(),
                description == null ? List.of() : description.tags(),
                version == null ? List.of() : ServiceRules.triggers(version),
                description == null ? List.of() : description.outputEvents(),
                description == null ? List.of() : description.schedules(),
                description != null && description.manual(),
                description != null && description.viewersMayRun(),
                service.editedConfig() != null,
                service.changedAt(),
                service.rejectedCommit(),
                service.problems() == null ? null : problems(service.problems()),
                version == null || !detail ? null : problems(version.warnings()),
                description == null || !detail ? null : description.published(),
                description == null || !detail ? null : description.form(),
                version == null || !detail ? null : version.readme(),
                version == null || !detail ? null : ServiceRules.plan(version));
    }

    private static String state(Service service) {
        if (!service.present()) {
            return "removed";
        }
        if (service.rejectedCommit() != null) {
            return "rejected";
        }
        return service.active() ? "live" : "inactive";
    }

    private static List<ServiceProblem> problems(String json) {
        return Arrays.asList(Wire.JSON.readValue(json, ServiceProblem[].class));
    }
}
