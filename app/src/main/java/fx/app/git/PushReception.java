package fx.app.git;

import fx.app.access.Caller;
import fx.app.audit.AuditLog;
import fx.db.project.ProjectEntity;
import fx.db.project.ProjectRepository;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.resolver.ReceivePackFactory;
import org.eclipse.jgit.transport.resolver.ServiceNotAuthorizedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives a push: limits and checks before the refs move, activation and receipt after. */
final class PushReception implements ReceivePackFactory<HttpServletRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(PushReception.class);
    private static final long LARGEST_OBJECT = 50L << 20;
    private static final long LARGEST_PACK = 200L << 20;
    private static final long LARGEST_COMMANDS = 256L << 10;
    private static final int SECONDS_WITHOUT_DATA = 60;

    private final ProjectRepository projects;
    private final Activations activations;
    private final AuditLog audit;

    PushReception(ProjectRepository projects, Activations activations, AuditLog audit) {
        this.projects = projects;
        this.activations = activations;
        this.audit = audit;
    }

    @Override
    public ReceivePack create(HttpServletRequest request, Repository repository) throws ServiceNotAuthorizedException {
        var caller = GitAccessFilter.caller(request);
        var project = projects.findById(GitAccessFilter.project(request))
                .orElseThrow(() -> new ServiceNotAuthorizedException("The project was deleted"));
        var receiver = new ReceivePack(repository);
        receiver.setRefLogIdent(new PersonIdent(caller.name(), caller.name() + "@fx.invalid"));
        receiver.setAtomic(true);
        receiver.setCheckReceivedObjects(true);
        receiver.setObjectChecker(new ObjectChecker()
                .setSafeForWindows(true)
                .setSafeForMacOS(true)
                .setAllowLeadingZeroFileMode(false));
        receiver.setMaxObjectSizeLimit(LARGEST_OBJECT);
        receiver.setMaxPackSizeLimit(LARGEST_PACK);
        receiver.setMaxCommandBytes(LARGEST_COMMANDS);
        receiver.setTimeout(SECONDS_WITHOUT_DATA);
        receiver.setAllowPushOptions(false);
        receiver.setPreReceiveHook((pack, commands) -> check(pack, commands, project));
        receiver.setPostReceiveHook((pack, commands) -> finish(pack, commands, project, caller));
        return receiver;
    }

    private void check(ReceivePack pack, Collection<ReceiveCommand> commands, ProjectEntity project) {
        var check = new PushCheck(pack.getRepository());
        try {
            var existing = pack.getRepository().getRefDatabase().getRefs();
            for (ReceiveCommand command : commands) {
                String fault = check.fault(command, project.defaultBranch(), existing);
                if (fault == null && project.wholePushes() && goesLive(command, project)) {
                    fault = brokenPart(pack, command, project);
                }
                if (fault != null) {
                    command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, fault);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.atError().addKeyValue("project", project.name()).setCause(e).log("A push could not be checked");
            commands.forEach(command ->
                    command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, "FX could not read the push"));
        }
    }

    private static boolean goesLive(ReceiveCommand command, ProjectEntity project) {
        return command.getType() != ReceiveCommand.Type.DELETE
                && command.getRefName().equals(Constants.R_HEADS + project.defaultBranch());
    }

    /** Where the project takes pushes as a whole only: why it refuses this one, whose problems are listed. */
    private @Nullable String brokenPart(ReceivePack pack, ReceiveCommand command, ProjectEntity project) {
        var broken = activations.rehearse(project, pack.getRepository(), command.getNewId()).stream()
                .filter(part -> part.change() == PushedConcept.Change.REJECTED)
                .toList();
        if (broken.isEmpty()) {
            return null;
        }
        broken.forEach(part -> Receipt.lines(part).forEach(pack::sendMessage));
        return broken.size() + " of its parts cannot be taken, and this project takes pushes as a whole";
    }

    /** Called with an empty list after a rejected push. */
    private void finish(ReceivePack pack, Collection<ReceiveCommand> commands, ProjectEntity project, Caller caller) {
        var moved = commands.stream()
                .filter(command -> command.getResult() == ReceiveCommand.Result.OK)
                .toList();
        for (ReceiveCommand command : moved) {
            audit.done(
                    caller,
                    "git.push",
                    project.name(),
                    command.getRefName(),
                    command.getOldId().name() + " to " + command.getNewId().name());
        }
        moved.stream()
                .filter(command -> command.getRefName().equals(Constants.R_HEADS + project.defaultBranch()))
                .findFirst()
                .ifPresent(command -> activate(pack, command, project));
        moved.stream()
                .filter(command -> command.getRefName().startsWith(Constants.R_HEADS)
                        && !command.getRefName().equals(Constants.R_HEADS + project.defaultBranch()))
                .forEach(command -> pack.sendMessage(Repository.shortenRefName(command.getRefName()) + " is kept; only "
                        + project.defaultBranch() + " goes live."));
    }

    private void activate(ReceivePack pack, ReceiveCommand command, ProjectEntity project) {
        long began = System.nanoTime();
        try {
            if (command.getType() == ReceiveCommand.Type.UPDATE_NONFASTFORWARD) {
                pack.sendMessage("The branch was rewritten; its former tip was "
                        + command.getOldId().name() + ".");
            }
            var activated = activations.activate(project, pack.getRepository());
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            if (activated.isEmpty()) {
                pack.sendMessage("A later push has taken this one along.");
            } else {
                Receipt.lines(activated.get(), millis).forEach(pack::sendMessage);
            }
        } catch (RuntimeException e) {
            // The ref has moved, so the push has succeeded; the reconciler takes up what is left.
            LOG.atError().addKeyValue("project", project.name()).setCause(e).log("A push could not be activated");
            pack.sendMessage("The push is stored, but FX could not activate it now; it tries again within a minute.");
        }
    }
}
