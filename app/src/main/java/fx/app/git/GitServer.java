package fx.app.git;

import fx.app.access.AccessPolicy;
import fx.app.access.CallerAuthenticator;
import fx.app.audit.AuditLog;
import fx.app.role.ConditionalOnRole;
import fx.db.project.ProjectRepository;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.http.server.resolver.AsIsFileService;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.resolver.RepositoryResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Serves {@code /git/PROJECT.git} by git's smart HTTP protocol. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole("ui")
class GitServer {
    private static final Logger LOG = LoggerFactory.getLogger(GitServer.class);
    private static final int SECONDS_WITHOUT_DATA = 60;

    @Bean
    ServletRegistrationBean<GitServlet> gitServlet(
            GitRepositories repositories, ProjectRepository projects, Activations activations, AuditLog audit) {
        var servlet = new GitServlet();
        servlet.setAsIsFileService(AsIsFileService.DISABLED);
        servlet.setRepositoryResolver(resolver(repositories, projects));
        servlet.setUploadPackFactory((_, repository) -> {
            var sender = new UploadPack(repository);
            sender.setTimeout(SECONDS_WITHOUT_DATA);
            return sender;
        });
        servlet.setReceivePackFactory(new PushReception(projects, activations, audit));
        servlet.setReceivePackErrorHandler((request, response, pack) -> quietly(request, response, pack::receive));
        servlet.setUploadPackErrorHandler((request, response, pack) -> quietly(request, response, pack::upload));
        var registration = new ServletRegistrationBean<>(servlet, "/git/*");
        registration.setName("git");
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<GitAccessFilter> gitAccess(CallerAuthenticator authenticator, AccessPolicy policy) {
        var registration = new FilterRegistrationBean<>(new GitAccessFilter(authenticator, policy));
        registration.addUrlPatterns("/git/*");
        return registration;
    }

    private static RepositoryResolver<HttpServletRequest> resolver(
            GitRepositories repositories, ProjectRepository projects) {
        return (request, name) -> {
            var project = projects.findById(GitAccessFilter.project(request))
                    .orElseThrow(() -> new RepositoryNotFoundException(name));
            return repositories.open(project.name(), project.defaultBranch());
        };
    }

    /** What a client sends wrong, and what goes over a limit, is his affair: an answer and one line, no stack trace. */
    private static void quietly(HttpServletRequest request, HttpServletResponse response, Exchange exchange)
            throws IOException {
        try {
            exchange.run();
        } catch (IOException | RuntimeException e) {
            LOG.atInfo()
                    .addKeyValue("path", request.getRequestURI())
                    .addKeyValue("reason", String.valueOf(e.getMessage()))
                    .log("An exchange with a git client ended early");
            if (!response.isCommitted()) {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            }
        }
    }

    private interface Exchange {
        void run() throws IOException;
    }
}
