package fx.engine.service;

import fx.engine.rule.EventPattern;
import fx.engine.rule.ServicePlan;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a look at a pushed folder led to. */
public sealed interface CheckedFolder {

    /** Neither manifest nor script in it: passed over in silence. */
    record NoService() implements CheckedFolder {}

    /** It cannot run, and why; the warnings are among the problems. */
    record Rejected(List<ServiceProblem> problems) implements CheckedFolder {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }

    /**
     * It can run.
     *
     * @param draft how it runs, still without the hashes of its parts and without a version
     * @param triggers events that start it
     * @param description what people are shown
     * @param readme Markdown, or null
     * @param config pushed configuration, or null
     * @param requirements Python packages it needs as text of a {@code requirements.txt}, or null
     * @param secrets secrets by name where the project takes them from git, or null
     * @param warnings what its author should know
     */
    record Accepted(
            ServicePlan draft,
            List<EventPattern> triggers,
            ServiceDescription description,
            @Nullable String readme,
            @Nullable JsonNode config,
            @Nullable String requirements,
            @Nullable JsonNode secrets,
            List<ServiceProblem> warnings)
            implements CheckedFolder {
        public Accepted {
            triggers = List.copyOf(triggers);
            warnings = List.copyOf(warnings);
        }

        /** The plan of a version. */
        public ServicePlan plan(
                String project,
                String version,
                String bundle,
                @Nullable String environment,
                @Nullable String configHash) {
            return new ServicePlan(
                    project,
                    draft.service(),
                    version,
                    bundle,
                    environment,
                    configHash,
                    draft.runtime(),
                    draft.steps(),
                    draft.pool(),
                    draft.priority(),
                    draft.timeoutMillis(),
                    draft.memoryBytes(),
                    draft.network(),
                    draft.attempts(),
                    draft.backoffMillis(),
                    draft.onLost(),
                    draft.concurrency(),
                    draft.warm(),
                    draft.usesState());
        }

        /** Leaves out secrets, configuration and readme. */
        @Override
        public String toString() {
            return "Accepted[" + draft.service() + ", " + draft.steps() + ", " + triggers + "]";
        }
    }
}
