package fx.engine.rule;

import fx.engine.event.Event;
import fx.engine.event.Extensions;
import fx.engine.flow.Choice;
import fx.engine.flow.CompiledFlow;
import fx.engine.flow.Node;
import fx.engine.flow.NodeOutput;
import fx.engine.mapping.Expression;
import fx.engine.mapping.MappingSyntaxException;
import fx.engine.mapping.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * All rules that a shard applies, found by what an event is: a lookup costs by the rules whose type pattern fits the
 * event, not by how many rules there are. Not thread-safe; owned by one shard's thread.
 */
public final class RuleIndex {

    /** A rule that an event sets off, or one whose condition could not be evaluated. */
    public sealed interface Match {
        /** Start the service; {@code trigger} is the index of the pattern in {@code rules.triggers()}. */
        record OfService(RuleSet.OfService rules, int trigger) implements Match {}

        /** Start a run of the flow at this start. */
        record OfFlow(CompiledFlow flow, Node.Start start) implements Match {}

        /**
         * The rule's condition failed.
         *
         * @param ruleKey key of the rule set
         * @param reason text for the person who must mend it
         */
        record Failed(String ruleKey, String reason) implements Match {}
    }

    private final Map<String, RuleSet> byKey = new HashMap<>();
    private final Map<String, ProjectRules> projects = new HashMap<>();
    private long examined;

    /** Adds a rule set, or replaces the one with its key. */
    public void put(RuleSet rules) {
        remove(rules.key());
        byKey.put(rules.key(), rules);
        project(rules.project()).add(rules);
    }

    /** Removes a rule set; a key that is not there is no error, since tombstones are read again. */
    public void remove(String key) {
        var rules = byKey.remove(key);
        if (rules == null) {
            return;
        }
        var project = project(rules.project());
        project.remove(rules);
        if (project.isEmpty()) {
            projects.remove(rules.project());
        }
    }

    /** What the event sets off, in a stable order: by rule key, then by place in the rule set. */
    public List<Match> match(String project, Event event) {
        var rules = projects.get(project);
        if (rules == null) {
            return List.of();
        }
        var candidates = rules.candidates(event);
        examined += candidates.size();
        if (candidates.isEmpty()) {
            return List.of();
        }
        var matches = new ArrayList<Match>(candidates.size());
        @Nullable Map<String, JsonNode> attributes = null;
        for (var candidate : candidates) {
            if (candidate.conditional() && attributes == null) {
                attributes = attributes(event);
            }
            var match = candidate.match(event, attributes == null ? Map.of() : attributes);
            if (match != null) {
                matches.add(match);
            }
        }
        return matches;
    }

    /** The rules of the live version of a service. */
    public Optional<RuleSet.OfService> service(String project, String name) {
        return Optional.ofNullable(projects.get(project)).map(rules -> rules.services.get(name));
    }

    /** A version of a flow, live or only finishing its runs. */
    public Optional<CompiledFlow> flow(String project, String name, String version) {
        return Optional.ofNullable(projects.get(project))
                .map(rules -> rules.flows.get(name))
                .map(versions -> versions.get(version));
    }

    /** How many rules were looked at since the index was made, for tests and metrics. */
    long examined() {
        return examined;
    }

    private ProjectRules project(String name) {
        return projects.computeIfAbsent(name, _ -> new ProjectRules());
    }

    private static Map<String, JsonNode> attributes(Event event) {
        var attributes = new LinkedHashMap<String, JsonNode>();
        NodeOutput.attributes(event).properties().forEach(each -> attributes.put(each.getKey(), each.getValue()));
        return attributes;
    }

    /** The rules of one project. */
    private static final class ProjectRules {
        final Map<String, RuleSet.OfService> services = new HashMap<>();
        final Map<String, Map<String, CompiledFlow>> flows = new HashMap<>();
        private final Candidates index = new Candidates();

        void add(RuleSet rules) {
            switch (rules) {
                case RuleSet.OfService service -> {
                    services.put(service.plan().service(), service);
                    addTriggers(service);
                }
                case RuleSet.OfFlow flow -> {
                    flows.computeIfAbsent(flow.name(), _ -> new TreeMap<>()).put(flow.version(), CompiledFlow.of(flow));
                    reindex(flow.name());
                }
            }
        }

        void remove(RuleSet rules) {
            switch (rules) {
                case RuleSet.OfService service -> {
                    services.remove(service.plan().service());
                    index.removeAll(service.key());
                }
                case RuleSet.OfFlow flow -> {
                    index.removeAll(flow.key());
                    var versions = Objects.requireNonNull(flows.get(flow.name()), "versions of a known flow");
                    versions.remove(flow.version());
                    if (versions.isEmpty()) {
                        flows.remove(flow.name());
                    } else {
                        reindex(flow.name());
                    }
                }
            }
        }

        boolean isEmpty() {
            return services.isEmpty() && flows.isEmpty();
        }

        List<Candidate> candidates(Event event) {
            return index.find(event.type(), event.source(), event.extension(Extensions.WEBHOOK));
        }

        private void addTriggers(RuleSet.OfService service) {
            if (!service.active()) {
                return;
            }
            for (int i = 0; i < service.triggers().size(); i++) {
                index.add(new ServiceCandidate(service, i));
            }
        }

        /** Of the live versions, the one with the highest revision starts runs. */
        private void reindex(String name) {
            var versions = Objects.requireNonNull(flows.get(name), "versions of a known flow")
                    .values();
            versions.forEach(version -> index.removeAll(version.rules().key()));
            versions.stream()
                    .filter(version -> version.rules().live())
                    .max(Comparator.comparingLong(version -> version.rules().revision()))
                    .ifPresent(this::addStarts);
        }

        private void addStarts(CompiledFlow flow) {
            int place = 0;
            for (var start : flow.starts()) {
                index.add(new FlowCandidate(flow, start, place++));
            }
        }
    }

    private static final class ServiceCandidate extends Candidate {
        private final RuleSet.OfService rules;
        private final @Nullable Expression when;
        private final @Nullable String broken;

        ServiceCandidate(RuleSet.OfService rules, int trigger) {
            super(rules.key(), trigger, rules.triggers().get(trigger));
            this.rules = rules;
            Expression parsed = null;
            String problem = null;
            try {
                parsed = pattern.when() == null ? null : Expression.parse(pattern.when());
            } catch (MappingSyntaxException e) {
                problem = e.getMessage();
            }
            this.when = parsed;
            this.broken = problem;
        }

        @Override
        @Nullable
        Match match(Event event, Map<String, JsonNode> attributes) {
            if (broken != null) {
                return new Match.Failed(key, "Trigger " + (place + 1) + ": " + broken);
            }
            if (when == null) {
                return new Match.OfService(rules, place);
            }
            return switch (when.test(attributes)) {
                case Outcome.Value(var holds) -> holds.booleanValue() ? new Match.OfService(rules, place) : null;
                case Outcome.Missing _ -> null;
                case Outcome.Failed failed -> new Match.Failed(key, "Trigger " + (place + 1) + ": " + failed.message());
            };
        }
    }

    private static final class FlowCandidate extends Candidate {
        private final CompiledFlow flow;
        private final Node.Start start;

        FlowCandidate(CompiledFlow flow, Node.Start start, int place) {
            super(
                    flow.rules().key(),
                    place,
                    new EventPattern(
                            start.event() == null ? "*" : start.event(),
                            start.source(),
                            start.when(),
                            start.webhook()));
            this.flow = flow;
            this.start = start;
        }

        @Override
        @Nullable
        Match match(Event event, Map<String, JsonNode> attributes) {
            var values = attributes;
            if (conditional()) {
                values = new LinkedHashMap<>(attributes);
                values.put(start.id(), NodeOutput.of(event));
            }
            return switch (flow.starts(start, values)) {
                case Choice.Port(var port) -> port.equals("true") ? new Match.OfFlow(flow, start) : null;
                case Choice.Problem(var error) -> new Match.Failed(key, error.message());
            };
        }
    }
}
