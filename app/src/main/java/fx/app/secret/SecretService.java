package fx.app.secret;

import fx.app.access.Caller;
import fx.app.audit.AuditLog;
import fx.app.problem.ProblemException;
import fx.app.project.ProjectDeleted;
import fx.app.rest.Text;
import fx.db.secret.DataKeyRepository;
import fx.db.secret.GrantEntity;
import fx.db.secret.GrantRepository;
import fx.db.secret.SecretEntity;
import fx.db.secret.SecretRepository;
import fx.engine.message.Wire;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * Secrets of services, projects and the platform. A value is a string or an object; people write it and never read it
 * back, scripts get it through the internal API.
 */
@Service
public class SecretService {
    private static final int LONGEST_NAME = 200;
    private static final int LARGEST = 64 * 1024;
    private static final String PLATFORM = "";

    private final SecretRepository secrets;
    private final GrantRepository grants;
    private final DataKeyRepository keys;
    private final Vault vault;
    private final AuditLog audit;
    private final Clock clock;

    SecretService(
            SecretRepository secrets,
            GrantRepository grants,
            DataKeyRepository keys,
            Vault vault,
            AuditLog audit,
            Clock clock) {
        this.secrets = secrets;
        this.grants = grants;
        this.keys = keys;
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a script of that service gets: the service's own, else the project's, else the platform's if granted. */
    @Transactional
    public Optional<JsonNode> resolve(String project, String service, String name) {
        return secrets.newest(project, service, name)
                .or(() -> secrets.newest(project, "", name))
                .or(() -> grants.findById(new GrantEntity.Key(name, project))
                        .flatMap(_ -> secrets.newest(null, "", name)))
                .map(this::open);
    }

    /** Everything that {@link #resolve} would give that service but the platform's, by name. */
    @Transactional
    public Map<String, JsonNode> all(String project, String service) {
        var all = new TreeMap<String, JsonNode>();
        secrets.newestOf(project, "").forEach(secret -> all.put(secret.name(), open(secret)));
        secrets.newestOf(project, service).forEach(secret -> all.put(secret.name(), open(secret)));
        return all;
    }

    /** Sets a secret of a service, or with null of the whole project; the caller was checked before. */
    @Transactional
    public SecretView set(
            Caller caller, String project, @Nullable String service, String name, @Nullable JsonNode value) {
        var scope = service == null ? "" : Text.optional("service", service, LONGEST_NAME);
        return store(caller, project, scope, name, value);
    }

    /**
     * Sets a secret for a script.
     *
     * @param context {@code project}, or {@code platform} where the project has a grant to write that secret
     * @return whether it was set; false where the grant is missing
     */
    @Transactional
    public boolean setByScript(String project, String service, String name, JsonNode value, String context) {
        var script = script(project, service);
        if (!context.equals("platform")) {
            store(script, project, "", name, value);
            return true;
        }
        boolean granted = grants.findById(new GrantEntity.Key(name, project))
                .map(GrantEntity::mayWrite)
                .orElse(false);
        if (!granted) {
            audit.refused(script, "secret.set", project, name, "no grant to write this secret of the platform");
            return false;
        }
        store(script, null, "", name, value);
        return true;
    }

    /**
     * Takes the secrets that a service's folder brought, where the project lets it; one that is as it was gets no new
     * version.
     */
    @Transactional
    public void setByPush(String project, String service, JsonNode all, String author) {
        var pusher = new Caller(null, "push by " + author, java.util.Set.of(), Map.of(), null, null, null, null, null);
        all.properties().forEach(secret -> {
            var name = secret.getKey();
            boolean same = secrets.newest(project, service, name)
                    .map(this::open)
                    .filter(secret.getValue()::equals)
                    .isPresent();
            if (!same) {
                store(pusher, project, service, name, secret.getValue());
            }
        });
    }

    /** Names and versions of a service's secrets, or with null of the project's own; never values. */
    @Transactional(readOnly = true)
    public List<SecretView> list(@Nullable String project, @Nullable String service) {
        return secrets.newestOf(project, service == null ? "" : service).stream()
                .map(SecretView::of)
                .toList();
    }

    /** Names and versions of all secrets of a project and its services; never values. */
    @Transactional(readOnly = true)
    public List<SecretView> listAll(String project) {
        return secrets.newestInProject(project).stream().map(SecretView::of).toList();
    }

    /** Removes every version. */
    @Transactional
    public void delete(Caller caller, @Nullable String project, @Nullable String service, String name) {
        if (secrets.deleteAll(project, service == null ? "" : service, name) == 0) {
            throw ProblemException.notFound("secret", name);
        }
        audit.done(caller, "secret.delete", project, name, service == null ? null : "service: " + service);
    }

    /** Sets a secret of the platform; projects need a grant to read it. */
    @Transactional
    public SecretView setOfPlatform(Caller caller, String name, @Nullable JsonNode value) {
        return store(caller, null, "", name, value);
    }

    /** With the project's key go the values of all its secrets, whatever copies of the rows there are. */
    @EventListener
    void forgetKey(ProjectDeleted deleted) {
        keys.deleteByProject(deleted.project());
    }

    private SecretView store(
            Caller caller, @Nullable String project, String service, String name, @Nullable JsonNode value) {
        checkName(name);
        var newest = secrets.newest(project, service, name);
        int version = newest.map(SecretEntity::version).orElse(0) + 1;
        var place = new Vault.Place(project == null ? PLATFORM : project, service, name, version);
        byte[] ciphertext = vault.encrypt(place.project(), place, checked(value));
        var saved = secrets.save(new SecretEntity(
                UUID.randomUUID(), project, service, name, version, ciphertext, caller.name(), clock.instant()));
        audit.done(
                caller,
                "secret.set",
                project,
                name,
                "version: " + version + (service.isEmpty() ? "" : ", service: " + service));
        return SecretView.of(saved);
    }

    private JsonNode open(SecretEntity secret) {
        var project = secret.project().orElse(PLATFORM);
        var place = new Vault.Place(project, secret.service(), secret.name(), secret.version());
        return Wire.JSON.readTree(vault.decrypt(project, place, secret.ciphertext()));
    }

    private static byte[] checked(@Nullable JsonNode value) {
        if (value == null || !(value.isString() || value.isObject())) {
            throw ProblemException.badField("secret.value", "/value", "'value' must be a string or an object.");
        }
        byte[] bytes = Wire.write(value);
        if (bytes.length > LARGEST) {
            throw ProblemException.badField(
                    "secret.too-large", "/value", "'value' is larger than " + LARGEST / 1024 + " KiB.");
        }
        return bytes;
    }

    private static void checkName(String name) {
        if (!Text.required("name", name, LONGEST_NAME).equals(name)
                || name.chars().anyMatch(c -> c == '/' || c == '\n' || c == '\r' || c == '\t')) {
            throw ProblemException.badField(
                    "secret.name", "name", "A secret's name has 1 to " + LONGEST_NAME + " characters without '/'.");
        }
    }

    private static Caller script(String project, String service) {
        return new Caller(
                null, "script " + project + "/" + service, java.util.Set.of(), Map.of(), null, null, null, null, null);
    }
}
