package fx.app.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fx.app.access.Caller;
import fx.app.access.Role;
import fx.app.problem.ProblemException;
import fx.app.testing.FxTest;
import fx.app.testing.TestProject;
import fx.engine.draft.Edit;
import fx.engine.flow.Edge;
import fx.engine.flow.Flow;
import fx.engine.flow.Mapping;
import fx.engine.flow.Node;
import fx.engine.message.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@FxTest
class FlowDraftsIT {
    @LocalServerPort
    int port;

    @Autowired
    @SuppressWarnings("NullAway.Init") // injected
    FlowDrafts drafts;

    @SuppressWarnings("NullAway.Init") // made before each test
    private TestProject project;

    @SuppressWarnings("NullAway.Init") // made before each test
    private Caller designer;

    @BeforeEach
    void makeProject() {
        project = TestProject.create(port);
        designer = caller("ann", Role.DESIGNER);
    }

    @Test
    void stepsAreUndoneAndDoneAgainAsTheyWereSaved() {
        // given
        var flow = drafts.create(designer, project.name(), "Überweisung prüfen!");
        assertThat(flow.name()).isEqualTo("uberweisung-prufen");
        assertThat(drafts.create(designer, project.name(), "Uberweisung prufen").name())
                .isEqualTo("uberweisung-prufen-2");
        var name = flow.name();
        // when
        var added = applied(drafts.edit(
                designer,
                project.name(),
                name,
                flow.number(),
                null,
                List.of(
                        new Edit.Add(start("paid", "order.paid"), null, List.of(0.0, 0.0), List.of()),
                        new Edit.Add(
                                new Node.End("end", null, new Mapping.From("paid.data")), null, null, List.of()))));
        var connected = applied(drafts.edit(
                designer,
                project.name(),
                name,
                added.number(),
                null,
                List.of(new Edit.Connect(new Edge("paid", null, "end"), null))));
        // then
        assertThat(connected.label()).isEqualTo("Connect order.paid → end");
        assertThat(connected.undo()).isEqualTo("Connect order.paid → end");
        assertThat(connected.problems()).noneMatch(problem -> problem.isError());
        var undone = applied(drafts.undo(designer, project.name(), name, connected.number()));
        assertThat(open(name).edges()).isEmpty();
        assertThat(undone.redo()).isEqualTo("Connect order.paid → end");
        assertThat(undone.edits()).containsExactly(new Edit.Disconnect(new Edge("paid", null, "end")));
        var again = applied(drafts.redo(designer, project.name(), name, undone.number()));
        assertThat(open(name).edges()).hasSize(1);
        assertThat(drafts.history(designer, project.name(), name))
                .extracting(DraftView.StepView::label)
                .containsExactly("Connect order.paid → end", "Add 2 nodes");
        // and
        var renamed = applied(drafts.edit(
                designer, project.name(), name, again.number(), null, List.of(new Edit.Rename("paid", "order"))));
        assertThat(renamed.edits()).hasSize(2);
        assertThat(open(name).nodes()).contains(new Node.End("end", null, new Mapping.From("order.data")));
    }

    @Test
    void aStepOnAnotherDraftThanTheSavedOneIsStale() {
        // given
        var flow = drafts.create(designer, project.name(), "Orders");
        var step = List.<Edit>of(new Edit.Add(start("a", "order.paid"), null, null, List.of()));
        drafts.edit(designer, project.name(), "orders", flow.number(), null, step);
        // when
        var late = drafts.edit(designer, project.name(), "orders", flow.number(), null, step);
        // then
        assertThat(late).isEqualTo(new DraftAnswer.Stale(flow.number() + 1, "ann"));
    }

    @Test
    void viewersOfAFlowHearOfEachStepInOrder() {
        // given
        var flow = drafts.create(designer, project.name(), "Orders");
        var heard = new ArrayList<Long>();
        var end = drafts.subscribe(designer, project.name(), "orders", news -> {
            synchronized (heard) {
                heard.add(news.number());
            }
        });
        // when
        var people = IntStream.range(0, 4)
                .mapToObj(person -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 5; ) {
                        var edit = new Edit.Add(start("n" + person + "-" + i, "order.paid"), null, null, List.of());
                        long seen =
                                drafts.open(designer, project.name(), "orders").number();
                        if (drafts.edit(designer, project.name(), "orders", seen, null, List.of(edit))
                                instanceof DraftAnswer.Applied) {
                            i++;
                        }
                    }
                }))
                .toList();
        people.forEach(CompletableFuture::join);
        end.run();
        // then
        assertThat(open("orders").nodes()).hasSize(20);
        assertThat(heard)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20)
                        .mapToObj(i -> flow.number() + i)
                        .toList());
    }

    @Test
    void publishedFlowGoesOnWithItsStepsAndCanBeGoneBackTo() {
        // given
        project.as(Role.DESIGNER);
        drafts.create(designer, project.name(), "Orders");
        var added = applied(drafts.edit(
                designer,
                project.name(),
                "orders",
                1,
                "Begin",
                List.of(
                        new Edit.Add(start("paid", "order.paid"), null, null, List.of()),
                        new Edit.Add(
                                new Node.End("end", null, null),
                                null,
                                null,
                                List.of(new fx.engine.draft.PlacedEdge(new Edge("paid", null, "end"), null))))));
        var plan = drafts.plan(designer, project.name(), "orders");
        assertThat(plan.publishable()).isTrue();
        assertThat(plan.changes().starts()).containsExactly("order.paid");
        // when
        drafts.publish(designer, project.name(), "orders", added.number(), "First");
        // then
        var published = drafts.open(designer, project.name(), "orders");
        assertThat(published.draft()).isFalse();
        assertThat(published.undo()).isEqualTo("Begin");
        assertThat(drafts.plan(designer, project.name(), "orders").changes().isEmpty())
                .isTrue();
        var set = Wire.JSON.createObjectNode().put("event", "order.refunded");
        var changed = applied(drafts.edit(
                designer,
                project.name(),
                "orders",
                published.number(),
                null,
                List.of(new Edit.Update("paid", "start", set))));
        assertThat(drafts.plan(designer, project.name(), "orders").changes().stops())
                .containsExactly("order.paid");
        var discarded = applied(drafts.discard(designer, project.name(), "orders", changed.number()));
        assertThat(drafts.open(designer, project.name(), "orders").draft()).isFalse();
        applied(drafts.undo(designer, project.name(), "orders", discarded.number()));
        assertThat(open("orders").nodes()).contains(start("paid", "order.refunded"));
        var version = Objects.requireNonNull(published.version());
        applied(drafts.restore(designer, project.name(), "orders", discarded.number() + 1, version));
        assertThat(open("orders").nodes()).contains(start("paid", "order.paid"));
    }

    @Test
    void whoMayNotWriteFlowsMaySeeThemOnly() {
        // given
        var viewer = caller("vera", Role.VIEWER);
        var flow = drafts.create(designer, project.name(), "Orders");
        // then
        assertThat(drafts.open(viewer, project.name(), "orders").number()).isEqualTo(flow.number());
        assertThatThrownBy(() -> drafts.undo(viewer, project.name(), "orders", 1))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> drafts.create(viewer, project.name(), "More")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> drafts.open(caller("eve", null), project.name(), "orders"))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void aDeletedDraftCanBeMadeAgain() {
        // given
        drafts.create(designer, project.name(), "Orders");
        // when
        var gone = Objects.requireNonNull(drafts.delete(designer, project.name(), "orders"));
        // then
        assertThatThrownBy(() -> drafts.open(designer, project.name(), "orders"))
                .isInstanceOf(ProblemException.class);
        assertThat(drafts.create(designer, project.name(), gone).name()).isEqualTo("orders");
    }

    private Flow open(String name) {
        return Objects.requireNonNull(
                drafts.open(designer, project.name(), name).flow());
    }

    private static Node start(String id, String event) {
        return new Node.Start(id, null, event, null, null, null);
    }

    private static DraftAnswer.Applied applied(DraftAnswer answer) {
        assertThat(answer).isInstanceOf(DraftAnswer.Applied.class);
        return (DraftAnswer.Applied) answer;
    }

    private Caller caller(String name, @org.jspecify.annotations.Nullable Role role) {
        return new Caller(
                UUID.randomUUID(),
                name,
                Set.of(),
                role == null ? Map.of() : Map.of(project.name(), Set.of(role)),
                null,
                null,
                null,
                null,
                null);
    }
}
