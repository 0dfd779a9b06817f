package fx.app.demo;

import fx.app.access.Caller;
import fx.app.access.Role;
import fx.app.configuration.FxProperties;
import fx.app.event.EventSending;
import fx.app.git.GitRepositories;
import fx.app.role.ConditionalOnRole;
import fx.app.role.ReadyWhen;
import fx.app.token.TokenService;
import fx.db.account.AccountRepository;
import fx.db.project.ProjectRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Pushes the demo's services and flows where the project {@code demo} is there and nothing was ever pushed to it: at the
 * first start, and again at the next one if that was cut short; then sends the demo's sample events, once. It goes
 * through the git server with a token, as a developer does; that the push fails keeps FX from nothing.
 */
@Component
@ConditionalOnRole("ui")
@Order(Ordered.LOWEST_PRECEDENCE)
class DemoProject implements ApplicationRunner, ReadyWhen {
    private static final Logger LOG = LoggerFactory.getLogger(DemoProject.class);
    private static final String NAME = "demo";
    private static final String OWNER = "admin";
    private static final String BRANCH = "main";
    private static final String FILES = "examples/demo/";
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);

    private final FxProperties properties;
    private final AccountRepository accounts;
    private final ProjectRepository projects;
    private final TokenService tokens;
    private final GitRepositories repositories;
    private final EventSending sending;
    private final Clock clock;
    private volatile boolean ready;
    private volatile int port;

    DemoProject(
            FxProperties properties,
            AccountRepository accounts,
            ProjectRepository projects,
            TokenService tokens,
            GitRepositories repositories,
            EventSending sending,
            Clock clock) {
        this.properties = properties;
        this.accounts = accounts;
        this.projects = projects;
        this.tokens = tokens;
        this.repositories = repositories;
        this.sending = sending;
        this.clock = clock;
    }

    @Override
    public String part() {
        return "demo project";
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @EventListener
    void serves(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getParent() == null) {
            port = event.getWebServer().getPort();
        }
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!properties.demo() || !isEmpty()) {
            ready = true;
            return;
        }
        Thread.ofVirtual().name("demo-project").start(() -> {
            try {
                push();
            } catch (IOException | GitAPIException | RuntimeException e) {
                LOG.atWarn().setCause(e).log("The demo project could not be pushed; the next start tries again");
            } finally {
                ready = true;
            }
        });
    }

    /** Whether the demo's repository is there, and nothing was pushed to it yet. */
    private boolean isEmpty() {
        if (accounts.findByName(OWNER).isEmpty() || !projects.existsById(NAME)) {
            return false;
        }
        try (var repository = repositories.open(NAME, BRANCH)) {
            return repository
                    .getRefDatabase()
                    .getRefsByPrefix(Constants.R_HEADS)
                    .isEmpty();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("The demo project's repository cannot be read");
            return false;
        }
    }

    private void push() throws IOException, GitAPIException {
        var owner = accounts.findByName(OWNER).orElseThrow();
        var caller = new Caller(
                owner.id(), owner.name(), Set.of(), Map.of(NAME, Set.of(Role.OWNER)), null, null, null, null, null);
        var folder = Files.createTempDirectory("fx-demo");
        var token = tokens.issue(
                caller,
                "demo project",
                NAME,
                List.of("git:push", "read"),
                clock.instant().plus(TOKEN_LIFE));
        try (var git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch(BRANCH)
                .call()) {
            copyTo(folder);
            git.add().addFilepattern(".").call();
            git.commit()
                    .setAuthor("FX", "fx@localhost")
                    .setCommitter("FX", "fx@localhost")
                    .setSign(false)
                    .setMessage("Add the demo's services and flows")
                    .call();
            var results = git.push()
                    .setRemote("http://127.0.0.1:" + port + "/git/" + NAME + ".git")
                    .setRefSpecs(new RefSpec("HEAD:" + Constants.R_HEADS + BRANCH))
                    .setCredentialsProvider(new UsernamePasswordCredentialsProvider("fx", token.text()))
                    .call();
            results.forEach(result ->
                    LOG.atInfo().addKeyValue("receipt", result.getMessages()).log("Demo project pushed"));
            // So that whoever opens FX for the first time finds runs to look at.
            DemoEvents.all()
                    .forEach(sample -> sending.send(
                            caller,
                            NAME,
                            new EventSending.Draft(
                                    sample.path("type").asString(""),
                                    sample.path("source").asString(""),
                                    null,
                                    sample.get("data"))));
        } finally {
            tokens.revoke(caller, token.id());
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static void copyTo(Path folder) throws IOException {
        var found = new PathMatchingResourcePatternResolver().getResources("classpath*:" + FILES + "**");
        for (var resource : found) {
            var address = resource.getURL().toString();
            var path = address.substring(address.indexOf(FILES) + FILES.length());
            if (path.isEmpty() || path.endsWith("/") || !resource.isReadable()) {
                continue;
            }
            var target = folder.resolve(path).normalize();
            if (target.startsWith(folder)) {
                Files.createDirectories(target.getParent() == null ? folder : target.getParent());
                try (var stream = resource.getInputStream()) {
                    Files.copy(stream, target);
                }
            }
        }
    }
}
