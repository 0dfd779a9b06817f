package fx.app.git;

import fx.app.role.ConditionalOnRole;
import fx.db.project.ProjectEntity;
import fx.db.project.ProjectRepository;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Finishes what a crash left between a ref and its record, at start and each minute; tidies repositories each night. */
@Component
@ConditionalOnRole("ui")
class Reconciler implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private final ProjectRepository projects;
    private final GitRepositories repositories;
    private final Activations activations;
    private @Nullable ScheduledExecutorService timer;

    Reconciler(ProjectRepository projects, GitRepositories repositories, Activations activations) {
        this.projects = projects;
        this.repositories = repositories;
        this.activations = activations;
    }

    @Override
    public void start() {
        var scheduled = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("git-reconciler").daemon().factory());
        // Futures are not looked at: each round catches and logs what goes wrong in it.
        var _ = scheduled.scheduleWithFixedDelay(this::reconcile, 0, 1, TimeUnit.MINUTES);
        var _ = scheduled.scheduleWithFixedDelay(this::tidy, 6, 24, TimeUnit.HOURS);
        timer = scheduled;
    }

    @Override
    public void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    void reconcile() {
        forEach(project -> activations
                .activate(project)
                .ifPresent(activated -> LOG.atInfo()
                        .addKeyValue("project", project.name())
                        .addKeyValue("commit", activated.commit())
                        .log("Recorded a commit that was in git only")));
    }

    /** Objects of refused pushes stay in a repository until they are collected. */
    private void tidy() {
        forEach(project -> {
            try (var repository = repositories.open(project.name(), project.defaultBranch());
                    var git = new Git(repository)) {
                git.gc().call();
            } catch (GitAPIException e) {
                throw new IllegalStateException("gc failed", e);
            }
        });
    }

    private void forEach(Consumer<ProjectEntity> action) {
        try {
            for (ProjectEntity project : projects.all()) {
                try {
                    action.accept(project);
                } catch (RuntimeException e) {
                    LOG.atError()
                            .addKeyValue("project", project.name())
                            .setCause(e)
                            .log("A repository could not be looked after");
                }
            }
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("Projects could not be listed");
        }
    }
}
