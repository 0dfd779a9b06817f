package fx.app.flow;

import fx.app.flow.FlowRules.Versioned;
import fx.app.git.PushedConcept;
import fx.app.outbox.PlatformEvents;
import fx.app.role.ConditionalOnRole;
import fx.db.flow.FlowRow;
import fx.db.flow.FlowRows;
import fx.db.flow.FlowVersion;
import fx.db.flow.FlowVersions;
import fx.engine.execution.Ids;
import fx.engine.flow.Flow;
import fx.engine.flow.FlowFile;
import fx.engine.flow.FlowReading;
import fx.engine.flow.Node;
import fx.engine.message.Wire;
import fx.engine.service.ServiceProblem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The flows of a push: each file that changed is a flow by itself. Comes after the services, which flows refer to. */
@Component
@Order(2)
@ConditionalOnRole("ui")
class PushedFlows implements PushedConcept {
    static final String FOLDER = "flows";
    static final String ENDING = ".flow.json";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private final ProjectCatalogs catalogs;
    private final FlowRows flows;
    private final FlowVersions versions;
    private final FlowRules rules;
    private final PlatformEvents events;
    private final Clock clock;

    PushedFlows(
            ProjectCatalogs catalogs,
            FlowRows flows,
            FlowVersions versions,
            FlowRules rules,
            PlatformEvents events,
            Clock clock) {
        this.catalogs = catalogs;
        this.flows = flows;
        this.versions = versions;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    @Override
    public Looked look(PushedChange change) {
        if (!change.touches(FOLDER)) {
            return () -> new Recorded(List.of(), List.of());
        }
        var before = files(change, change.before().get(FOLDER));
        var after = files(change, change.after().get(FOLDER));
        // Flows are checked against the services that this push makes live, so not before those are recorded.
        return () -> record(change, before, after);
    }

    private static SortedMap<String, ObjectId> files(PushedChange change, @Nullable ObjectId folder) {
        var found = new TreeMap<String, ObjectId>();
        if (folder != null) {
            change.tree().files(folder).forEach((path, id) -> {
                if (path.indexOf('/') < 0 && path.endsWith(ENDING)) {
                    found.put(path.substring(0, path.length() - ENDING.length()), id);
                }
            });
        }
        return found;
    }

    private Recorded record(
            PushedChange change, SortedMap<String, ObjectId> before, SortedMap<String, ObjectId> after) {
        var parts = new ArrayList<PushedPart>();
        var applied = new ArrayList<CompletableFuture<Void>>();
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            var file = after.get(name);
            if (file == null) {
                flows.lock(change.project(), name)
                        .filter(FlowRow::present)
                        .ifPresent(flow -> remove(flow, parts, applied));
            } else if (!file.equals(before.get(name))) {
                parts.add(take(change, name, change.tree().read(file), applied));
            }
        }
        return new Recorded(parts, applied);
    }

    private PushedPart take(PushedChange change, String name, byte[] content, List<CompletableFuture<Void>> applied) {
        var row = flows.lock(change.project(), name)
                .orElseGet(() -> new FlowRow(change.project(), name, clock.instant()));
        String file = new String(content, StandardCharsets.UTF_8);
        String path = FOLDER + "/" + name + ENDING;
        if (!isName(name)) {
            return reject(change, row, List.of(wrongName(path)));
        }
        var checked = CheckedFlow.of(content, catalogs.of(change.project()));
        var problems = checked.inFile(path, file);
        return checked.flow() == null || !checked.publishable()
                ? reject(change, row, problems)
                : publish(change, row, file, checked.flow(), problems, applied);
    }

    private static ServiceProblem wrongName(String path) {
        return new ServiceProblem(
                path,
                0,
                0,
                "flow.name-wrong",
                "The file's name is no name of a flow.",
                "Use letters, digits, '_' and '-', at most 64.",
                ServiceProblem.Severity.ERROR);
    }

    private PushedPart publish(
            PushedChange change,
            FlowRow row,
            String file,
            Flow flow,
            List<ServiceProblem> problems,
            List<CompletableFuture<Void>> applied) {
        var now = clock.instant();
        String name = row.name();
        var replaced = rules.published(row);
        boolean fresh = row.version() == null || !row.present();
        row.accept(change.commit(), fresh || row.active(), now);
        // A draft that says something else is somebody's work: it goes on, ahead of what is published now.
        if (isDraft(row, flow)) {
            row.dropDraft();
        }
        flows.saveAndFlush(row);
        if (versions.findByProjectAndFlowAndCommit(change.project(), name, change.commit())
                .isEmpty()) {
            versions.saveAndFlush(new FlowVersion(
                    change.project(), name, change.commit(), file, change.author(), change.message(), now));
        }
        applied.addAll(rules.publish(row, new Versioned(change.commit(), flow), replaced.orElse(null)));
        flows.saveAndFlush(row);
        events.add(
                change.project(),
                Ids.derive("flow-published", change.project(), name, Long.toString(row.revision())),
                "fx.flow.published",
                name,
                Wire.JSON.createObjectNode().put("flow", name).put("version", change.commit()));
        return new PushedPart(
                "flow", name, fresh ? Change.ADDED : Change.CHANGED, change.commit(), starts(row, flow), problems);
    }

    private static boolean isDraft(FlowRow row, Flow flow) {
        var draft = row.draft();
        return draft != null
                && FlowFile.read(draft.getBytes(StandardCharsets.UTF_8)) instanceof FlowReading.Read(var drawn)
                && drawn.equals(flow);
    }

    private PushedPart reject(PushedChange change, FlowRow row, List<ServiceProblem> problems) {
        row.reject(change.commit(), Wire.JSON.writeValueAsString(problems), clock.instant());
        flows.saveAndFlush(row);
        return new PushedPart("flow", row.name(), Change.REJECTED, row.version(), List.of(), problems);
    }

    private void remove(FlowRow flow, List<PushedPart> parts, List<CompletableFuture<Void>> applied) {
        flow.remove(clock.instant());
        rules.published(flow).ifPresent(version -> applied.addAll(rules.publish(flow, version, null)));
        flows.saveAndFlush(flow);
        parts.add(new PushedPart("flow", flow.name(), Change.REMOVED, flow.version(), List.of(), List.of()));
    }

    private static List<String> starts(FlowRow row, Flow flow) {
        if (!row.active()) {
            return List.of();
        }
        return flow.nodes().stream()
                .filter(Node.Start.class::isInstance)
                .map(Node.Start.class::cast)
                .map(start -> start.event() == null ? "webhook " + start.webhook() : start.event())
                .distinct()
                .toList();
    }
}
