package fx.app.testing;

import fx.app.access.Names;
import fx.app.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A new project with everybody who could call: a member of each role, a stranger, the platform's people. People and
 * tokens are made when they are first asked for.
 */
public final class TestProject {
    /** Password of the account {@code admin} in tests, see {@link SharedInfrastructureInitializer}. */
    public static final String ADMIN_PASSWORD = "correct horse battery";

    /** Password of every member. */
    public static final String PASSWORD = "a password of a test";

    private static final Map<Integer, FxClient> ADMINS = new ConcurrentHashMap<>();

    /** How long a token lives that counts as the password, and how long it is used here. */
    private static final int PROOF_SECONDS = 300;

    private static final Duration PROOF_USED = Duration.ofMinutes(3);
    private static final Map<Integer, Proof> PROOFS = new ConcurrentHashMap<>();

    private final FxClient anonymous;
    private final FxClient admin;
    private final String name;
    private final Map<String, FxClient> people = new ConcurrentHashMap<>();
    private final Map<String, String> accounts = new ConcurrentHashMap<>();
    private final Map<FxClient, Token> tokens = new ConcurrentHashMap<>();
    private final Map<FxClient, Proof> proofs = new ConcurrentHashMap<>();

    private TestProject(FxClient anonymous, FxClient admin, String name) {
        this.anonymous = anonymous;
        this.admin = admin;
        this.name = name;
    }

    /** Makes a project in the FX on that port. */
    public static TestProject create(int port) {
        var anonymous = FxClient.anonymous(port);
        var admin = ADMINS.computeIfAbsent(
                port,
                _ -> anonymous.withToken(token(anonymous.withPassword("admin", ADMIN_PASSWORD), null, null, null)));
        var name = "p-" + UUID.randomUUID().toString().substring(0, 8);
        admin.post("/api/projects", Map.of("name", name)).expect(201);
        return new TestProject(anonymous, admin, name);
    }

    public String name() {
        return name;
    }

    /** Path below the project, such as {@code path("/services")}. */
    public String path(String rest) {
        return "/api/projects/" + name + rest;
    }

    /** Nobody. */
    public FxClient anonymous() {
        return anonymous;
    }

    /** The account {@code admin}: platform admin, and owner of this project. */
    public FxClient admin() {
        return admin;
    }

    /** The same, with a token that counts as his password: for what a token of daily work may not do. */
    public FxClient adminByPassword() {
        return PROOFS.compute(
                        anonymous.port(),
                        (_, known) -> known != null && known.good()
                                ? known
                                : new Proof(
                                        anonymous.withToken(token(
                                                anonymous.withPassword("admin", ADMIN_PASSWORD),
                                                null,
                                                null,
                                                PROOF_SECONDS)),
                                        Instant.now()))
                .client();
    }

    /** One of the people of this project, with another token of the same scopes that counts as his password. */
    public FxClient byPassword(FxClient person) {
        var known = tokens.get(person);
        return known == null
                ? person
                : proofs.compute(
                                person,
                                (_, proof) -> proof != null && proof.good()
                                        ? proof
                                        : new Proof(
                                                tokenOf(known.account(), null, known.scopes(), PROOF_SECONDS),
                                                Instant.now()))
                        .client();
    }

    /** A member with that one role and a token of all its rights. */
    public FxClient as(Role role) {
        return people.computeIfAbsent(role.name(), _ -> {
            var account = account(role.name(), List.of());
            adminByPassword()
                    .put(path("/members/" + account), Map.of("roles", List.of(Names.of(role))))
                    .expect(200);
            return tokenOf(account, null, null);
        });
    }

    /** Somebody with an account who is in another project only. */
    public FxClient stranger() {
        return people.computeIfAbsent("stranger", _ -> {
            var other = create(anonymous.port());
            var account = account("stranger", List.of());
            adminByPassword()
                    .put(other.path("/members/" + account), Map.of("roles", List.of("owner")))
                    .expect(200);
            return tokenOf(account, null, null);
        });
    }

    /** A platform admin who is in no project. */
    public FxClient platformAdmin() {
        return people.computeIfAbsent(
                "platform-admin", who -> tokenOf(account(who, List.of("platform-admin")), null, null));
    }

    /** Name of that platform admin, whose password is {@link #PASSWORD}. */
    public String platformAdminName() {
        return account("platform-admin", List.of("platform-admin"));
    }

    /** An auditor who is in no project. */
    public FxClient auditor() {
        return people.computeIfAbsent("auditor", who -> tokenOf(account(who, List.of("auditor")), null, null));
    }

    /** An owner of this project whose token has that scope only; platform admin too, for the platform's scopes. */
    public FxClient withScope(String scope) {
        return people.computeIfAbsent("scope " + scope, _ -> {
            var account = accounts.computeIfAbsent("everything", who -> {
                var made = newAccount(who, List.of("platform-admin"));
                adminByPassword()
                        .put(path("/members/" + made), Map.of("roles", List.of("owner")))
                        .expect(200);
                return made;
            });
            return tokenOf(account, null, List.of(scope));
        });
    }

    /** A new token of a member with that role, for that project, with those scopes. */
    public FxClient as(Role role, List<String> scopes) {
        as(role);
        return tokenOf(account(role.name(), List.of()), name, scopes);
    }

    /** Name of the member with that role, for signing in at a browser with {@link #PASSWORD}. */
    public String member(Role role) {
        as(role);
        return account(role.name(), List.of());
    }

    /** That member with name and password, as for making tokens. */
    public FxClient byPassword(Role role) {
        as(role);
        return anonymous.withPassword(account(role.name(), List.of()), PASSWORD);
    }

    private String account(String who, List<String> platformRoles) {
        return accounts.computeIfAbsent(who, _ -> newAccount(who, platformRoles));
    }

    private String newAccount(String who, List<String> platformRoles) {
        var account = who.toLowerCase(java.util.Locale.ROOT) + "-" + name;
        adminByPassword()
                .post("/api/accounts", Map.of("name", account, "password", PASSWORD, "platformRoles", platformRoles))
                .expect(201);
        return account;
    }

    private FxClient tokenOf(String account, @Nullable String project, @Nullable List<String> scopes) {
        return tokenOf(account, project, scopes, null);
    }

    private FxClient tokenOf(
            String account, @Nullable String project, @Nullable List<String> scopes, @Nullable Integer seconds) {
        var client = anonymous.withToken(token(anonymous.withPassword(account, PASSWORD), project, scopes, seconds));
        tokens.put(client, new Token(account, scopes));
        return client;
    }

    private static String token(
            FxClient byPassword, @Nullable String project, @Nullable List<String> scopes, @Nullable Integer seconds) {
        var wish = new java.util.LinkedHashMap<String, Object>();
        wish.put("name", "test");
        if (project != null) {
            wish.put("project", project);
        }
        if (scopes != null) {
            wish.put("scopes", scopes);
        }
        if (seconds != null) {
            wish.put("seconds", seconds);
        }
        return byPassword.post("/api/tokens", wish).expect(201).text("/token");
    }

    private record Token(String account, @Nullable List<String> scopes) {}

    private record Proof(FxClient client, Instant made) {
        boolean good() {
            return Instant.now().isBefore(made.plus(PROOF_USED));
        }
    }
}
