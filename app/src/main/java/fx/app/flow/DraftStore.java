package fx.app.flow;

import fx.app.problem.ProblemException;
import fx.app.role.ConditionalOnRole;
import fx.db.flow.DraftSteps;
import fx.db.flow.FlowRow;
import fx.db.flow.FlowRows;
import fx.engine.draft.Draft;
import fx.engine.draft.EditJson;
import fx.engine.draft.Step;
import fx.engine.flow.Flow;
import fx.engine.flow.FlowCompiler;
import fx.engine.flow.FlowFile;
import fx.engine.flow.FlowProblem;
import fx.engine.flow.FlowReading;
import fx.engine.message.Wire;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Loads and changes drafts: one change of a flow at a time, told to its viewers in the order of their numbers. */
@Component
@ConditionalOnRole("ui")
class DraftStore {
    private static final int LOCKS = 64;

    private final FlowRows flows;
    private final DraftSteps steps;
    private final FlowRules rules;
    private final ProjectCatalogs catalogs;
    private final DraftViewers viewers;
    private final TransactionTemplate transaction;
    private final Clock clock;
    /** Changes by other processes are held off by the row; these keep what viewers are told in order. */
    private final List<ReentrantLock> locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

    DraftStore(
            FlowRows flows,
            DraftSteps steps,
            FlowRules rules,
            ProjectCatalogs catalogs,
            DraftViewers viewers,
            TransactionTemplate transaction,
            Clock clock) {
        this.flows = flows;
        this.steps = steps;
        this.rules = rules;
        this.catalogs = catalogs;
        this.viewers = viewers;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The flow of a row, draft or published, as far as it can be read. */
    FlowReading read(FlowRow row) {
        var draft = row.draft();
        if (draft != null) {
            return FlowFile.read(draft.getBytes(StandardCharsets.UTF_8));
        }
        return rules.published(row)
                .<FlowReading>map(published -> new FlowReading.Read(published.definition()))
                .orElseThrow(() -> ProblemException.notFound("flow", row.name()));
    }

    List<FlowProblem> problems(String project, Flow flow) {
        return FlowCompiler.compile(flow, catalogs.of(project));
    }

    /** Whether the kept steps lead to the flow that is there. */
    boolean hasHistory(FlowRow row, Flow flow) {
        return row.draftDigest() != null && row.draftDigest().equals(digest(FlowFile.write(flow)));
    }

    /** What is done to a draft under its lock: the flow as it is, and the steps before and after it. */
    interface Work {
        Draft.Change on(Draft draft, @Nullable Flow published);
    }

    /** Which step a change moves: undo marks it undone, redo done. */
    enum Kind {
        STEP,
        UNDO,
        REDO
    }

    /**
     * Changes the draft.
     *
     * @param number the draft that the caller has seen, or null for whatever there is
     */
    DraftAnswer change(
            String project,
            String name,
            String author,
            @Nullable Long number,
            Kind kind,
            List<String> unsure,
            Work work) {
        var lock = locks.get(Math.floorMod((project + "/" + name).hashCode(), LOCKS));
        lock.lock();
        try {
            var answer = Objects.requireNonNull(
                    transaction.execute(_ -> changeLocked(project, name, author, number, kind, unsure, work)));
            if (answer instanceof DraftAnswer.Applied applied) {
                viewers.tell(
                        project,
                        name,
                        new DraftNews.Patched(
                                applied.number(),
                                applied.label(),
                                author,
                                applied.edits(),
                                applied.problems(),
                                applied.undo(),
                                applied.redo()));
            }
            return answer;
        } finally {
            lock.unlock();
        }
    }

    private DraftAnswer changeLocked(
            String project,
            String name,
            String author,
            @Nullable Long number,
            Kind kind,
            List<String> unsure,
            Work work) {
        var row = flows.lock(project, name).orElseThrow(() -> ProblemException.notFound("flow", name));
        if (number != null && number != row.draftNumber()) {
            return new DraftAnswer.Stale(row.draftNumber(), row.draftBy());
        }
        if (!(read(row) instanceof FlowReading.Read(var flow))) {
            return new DraftAnswer.Refused(
                    "What is saved of this flow has not the form of a flow. Save it whole first.");
        }
        boolean history = hasHistory(row, flow);
        if (!history) {
            steps.clear(project, name);
        }
        var published = published(row);
        return switch (work.on(draft(row, flow, kind), published)) {
            case Draft.Change.Refused(var why) -> new DraftAnswer.Refused(why);
            case Draft.Change.Made made -> {
                save(row, made.draft().flow(), author, published);
                keep(project, name, kind, made.step());
                flows.saveAndFlush(row);
                yield new DraftAnswer.Applied(
                        row.draftNumber(),
                        made.step().label(),
                        made.edits(),
                        problems(project, made.draft().flow()),
                        label(steps.lastDone(project, name)),
                        label(steps.nextUndone(project, name)),
                        unsure);
            }
        };
    }

    private @Nullable Flow published(FlowRow row) {
        return row.present()
                ? rules.published(row).map(FlowRules.Versioned::definition).orElse(null)
                : null;
    }

    private Draft draft(FlowRow row, Flow flow, Kind kind) {
        return new Draft(
                flow,
                row.draftNumber(),
                kind == Kind.UNDO ? one(steps.lastDone(row.project(), row.name())) : List.of(),
                kind == Kind.REDO ? one(steps.nextUndone(row.project(), row.name())) : List.of());
    }

    /** A draft that has come back to what is published is none. */
    private void save(FlowRow row, Flow flow, String author, @Nullable Flow published) {
        if (published != null && flow.equals(published)) {
            row.dropDraft(digest(FlowFile.write(published)));
        } else {
            var text = FlowFile.write(flow);
            row.saveDraft(text, digest(text), author, clock.instant());
        }
    }

    private void keep(String project, String name, Kind kind, Step step) {
        switch (kind) {
            case STEP ->
                steps.add(
                        project,
                        name,
                        new DraftSteps.Row(
                                step.number(),
                                step.label(),
                                step.author(),
                                step.at(),
                                Wire.JSON.writeValueAsString(EditJson.write(step.edits())),
                                Wire.JSON.writeValueAsString(EditJson.write(step.inverse())),
                                false),
                        Draft.MOST_STEPS);
            case UNDO -> steps.mark(project, name, step.number(), true);
            case REDO -> steps.mark(project, name, step.number(), false);
        }
    }

    private static List<Step> one(Optional<DraftSteps.Row> found) {
        return found.map(DraftStore::step).map(List::of).orElse(List.of());
    }

    private static Step step(DraftSteps.Row row) {
        try {
            return new Step(
                    row.number(),
                    row.label(),
                    row.author(),
                    row.at(),
                    EditJson.read(Wire.JSON.readTree(row.edits())),
                    EditJson.read(Wire.JSON.readTree(row.inverse())));
        } catch (EditJson.MalformedEditException e) {
            throw new IllegalStateException("A kept step cannot be read", e);
        }
    }

    static @Nullable String label(Optional<DraftSteps.Row> step) {
        return step.map(DraftSteps.Row::label).orElse(null);
    }

    private static String digest(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Makes a flow whose draft is this, if the name is free. */
    boolean create(String project, String name, Flow flow, String author) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            if (flows.findByProjectAndName(project, name).isPresent()) {
                return false;
            }
            var row = new FlowRow(project, name, clock.instant());
            var text = FlowFile.write(flow);
            row.saveDraft(text, digest(text), author, clock.instant());
            flows.saveAndFlush(row);
            return true;
        }));
    }

    /** In a transaction of its own, for reading. */
    <T> T reading(Function<FlowRow, T> reader, String project, String name) {
        return Objects.requireNonNull(transaction.execute(_ -> reader.apply(
                flows.findByProjectAndName(project, name).orElseThrow(() -> ProblemException.notFound("flow", name)))));
    }

    /** Removes a flow that was never published; false where it was. */
    boolean remove(String project, String name) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            var row = flows.lock(project, name).orElseThrow(() -> ProblemException.notFound("flow", name));
            if (row.version() != null || row.present()) {
                return false;
            }
            flows.delete(row);
            flows.flush();
            return true;
        }));
    }
}
