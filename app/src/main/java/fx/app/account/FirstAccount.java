package fx.app.account;

import fx.app.access.Caller;
import fx.app.access.Passwords;
import fx.app.access.PlatformRole;
import fx.app.audit.AuditLog;
import fx.app.configuration.FxProperties;
import fx.app.project.ProjectService;
import fx.db.account.AccountEntity;
import fx.db.account.AccountRepository;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the account {@code admin} and the project {@code demo} where FX starts on an empty database. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FirstAccount implements ApplicationRunner {
    static final String PASSWORD = "FX_ADMIN_PASSWORD";
    private static final String ADMIN = "admin";
    private static final String DEMO = "demo";
    /** Without characters that look alike. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 5;
    private static final int GROUP = 4;
    private static final long LOCK = 0x4658_4649_5253_54L;

    private final AccountRepository accounts;
    private final ProjectService projects;
    private final Passwords passwords;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Environment environment;
    private final FxProperties properties;
    private final Clock clock;

    FirstAccount(
            AccountRepository accounts,
            ProjectService projects,
            Passwords passwords,
            AuditLog audit,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            Environment environment,
            FxProperties properties,
            Clock clock) {
        this.accounts = accounts;
        this.projects = projects;
        this.passwords = passwords;
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.environment = environment;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var made = transaction.execute(_ -> {
            // Of several processes that start at once, one makes it.
            jdbc.sql("select pg_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query((_, _) -> 0)
                    .list();
            return accounts.count() > 0 ? Optional.<FirstStart>empty() : Optional.of(make());
        });
        made.ifPresent(events::publishEvent);
    }

    private FirstStart make() {
        var given = Optional.ofNullable(environment.getProperty(PASSWORD)).filter(text -> !text.isBlank());
        var password = given.orElseGet(FirstAccount::madeUp);
        var admin = new AccountEntity(
                UUID.randomUUID(),
                ADMIN,
                "Administrator",
                List.of(PlatformRole.PLATFORM_ADMIN.name()),
                clock.instant());
        admin.changePassword(passwords.hash(password));
        accounts.save(admin);
        audit.done(Caller.platform(), "account.create", null, ADMIN, "first start");
        if (properties.demo()) {
            projects.create(Caller.platform(), DEMO, "Demo", "Services, flows and events to play with.", ADMIN);
        }
        return new FirstStart(ADMIN, given.isPresent() ? Optional.empty() : Optional.of(password), properties.demo());
    }

    private static String madeUp() {
        var random = new SecureRandom();
        var out = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            out.append(group == 0 ? "" : "-");
            for (int i = 0; i < GROUP; i++) {
                out.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
        }
        return out.toString();
    }
}
