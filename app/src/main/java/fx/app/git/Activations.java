package fx.app.git;

import fx.app.git.PushedConcept.Looked;
import fx.app.git.PushedConcept.PushedChange;
import fx.app.git.PushedConcept.PushedPart;
import fx.app.role.ConditionalOnRole;
import fx.app.rule.RulePublisher;
import fx.db.project.ProjectEntity;
import fx.db.service.RepositoryHeads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes live what stands in the default branch. The ref has moved already; one transaction then records versions,
 * rules and events together with the commit they come from. So nothing is ever active that is not in git, and what a
 * crash left undone is done again from the difference between ref and record.
 */
@Component
@ConditionalOnRole("ui")
public class Activations {
    private final GitRepositories repositories;
    private final RepositoryHeads heads;
    private final List<PushedConcept> concepts;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    Activations(
            GitRepositories repositories,
            RepositoryHeads heads,
            List<PushedConcept> concepts,
            TransactionTemplate transaction,
            Clock clock) {
        this.repositories = repositories;
        this.heads = heads;
        this.concepts = concepts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What activating a commit led to.
     *
     * @param commit the commit that is recorded now
     * @param parts what became of each part that changed
     * @param live whether every shard of the router works with it; else it will within moments
     */
    public record Activated(String commit, List<PushedPart> parts, boolean live) {}

    /** Records the tip of the project's default branch, where that is not done yet, and waits for the router. */
    public Optional<Activated> activate(ProjectEntity project) {
        try (var repository = repositories.open(project.name(), project.defaultBranch())) {
            return activate(project, repository);
        }
    }

    Optional<Activated> activate(ProjectEntity project, Repository repository) {
        var lock = locks.computeIfAbsent(project.name(), _ -> new ReentrantLock());
        Optional<Pending> pending;
        lock.lock();
        try {
            pending = recordTip(project, repository);
        } finally {
            lock.unlock();
        }
        return pending.map(one -> new Activated(one.commit(), one.parts(), RulePublisher.await(one.applied())));
    }

    /** What activating a commit would lead to, part by part; records nothing. */
    List<PushedPart> rehearse(ProjectEntity project, Repository repository, ObjectId tip) {
        String recorded = heads.find(project.name(), project.defaultBranch()).orElse(null);
        var change = change(project, repository, recorded, tip);
        var looked = concepts.stream().map(concept -> concept.look(change)).toList();
        return Objects.requireNonNull(transaction.execute(rehearsal -> {
            rehearsal.setRollbackOnly();
            return record(change, looked, recorded).map(Pending::parts).orElse(List.of());
        }));
    }

    private Optional<Pending> recordTip(ProjectEntity project, Repository repository) {
        var tip = tip(repository, project.defaultBranch());
        String recorded = heads.find(project.name(), project.defaultBranch()).orElse(null);
        if (tip == null || tip.name().equals(recorded)) {
            return Optional.empty();
        }
        var change = change(project, repository, recorded, tip);
        var looked = concepts.stream().map(concept -> concept.look(change)).toList();
        return Objects.requireNonNull(transaction.execute(_ -> record(change, looked, recorded)));
    }

    private Optional<Pending> record(PushedChange change, List<Looked> looked, @Nullable String recorded) {
        heads.lockProject(change.project());
        String now = heads.find(change.project(), change.branch()).orElse(null);
        if (now != null && !now.equals(recorded)) {
            // Another process recorded meanwhile; the reconciler takes up what is left of the difference.
            return Optional.empty();
        }
        var parts = new ArrayList<PushedPart>();
        var applied = new ArrayList<CompletableFuture<Void>>();
        for (Looked one : looked) {
            var outcome = one.record();
            parts.addAll(outcome.parts());
            applied.addAll(outcome.applied());
        }
        heads.record(change.project(), change.branch(), change.commit(), clock.instant());
        return Optional.of(new Pending(change.commit(), parts, applied));
    }

    private static PushedChange change(
            ProjectEntity project, Repository repository, @Nullable String recorded, ObjectId tip) {
        var tree = new PushedTree(repository);
        var commit = tree.commit(tip);
        var before = recorded == null || !has(repository, recorded)
                ? new TreeMap<String, ObjectId>()
                : tree.folders(ObjectId.fromString(recorded));
        return new PushedChange(
                project.name(),
                project.defaultBranch(),
                tip.name(),
                shortened(commit.getAuthorIdent().getName(), 200),
                shortened(commit.getShortMessage(), 500),
                before,
                tree.folders(tip),
                tree);
    }

    static @Nullable ObjectId tip(Repository repository, String branch) {
        try {
            return repository.resolve(Constants.R_HEADS + branch);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read branch " + branch, e);
        }
    }

    /** After a force push, gc may have removed the commit that was recorded last; all folders then count as new. */
    private static boolean has(Repository repository, String commit) {
        try {
            return repository.getObjectDatabase().has(ObjectId.fromString(commit));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for commit " + commit, e);
        }
    }

    private static String shortened(String text, int longest) {
        String plain = text.replace("\0", "");
        return plain.length() > longest ? plain.substring(0, longest) : plain;
    }

    private record Pending(String commit, List<PushedPart> parts, List<CompletableFuture<Void>> applied) {}
}
