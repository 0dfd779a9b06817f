package fx.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import fx.app.recorder.ProjectionDatabase;
import fx.app.testing.Timings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The audit log as long as it gets in years. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTableIT {
    /** Set it to 1000000 to measure what the bar says. */
    private static final int ROWS = Integer.getInteger("fx.test.rows", 20_000);

    private static final UUID ACCOUNT = UUID.fromString("00000000-0000-0000-0000-000000000007");
    private static final Duration HALF = Duration.ofMillis(500);

    @SuppressWarnings("NullAway.Init") // set before all tests
    private ProjectionDatabase database;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private AuditTable table;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private Instant now;

    @BeforeAll
    void start() {
        database = new ProjectionDatabase();
        table = new AuditTable(database.jdbc());
        now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        insert(ROWS);
        database.jdbc().sql("analyze audit").update();
    }

    @AfterAll
    void stop() throws Exception {
        database.close();
    }

    @Test
    void aPageOfALongLogComesInHalfASecond() {
        var timings = new Timings();
        var filters = new LinkedHashMap<String, AuditFilter>();
        filters.put("everything", AuditFilter.ALL);
        filters.put("one project", filter("", "", "p-3", "", ""));
        filters.put("a project that did little", filter("", "", "rare", "", ""));
        filters.put("a project that did nothing", filter("", "", "nowhere", "", ""));
        filters.put("a person", filter("person-3", "", "", "", ""));
        filters.put("a person who did one thing", filter("hermit", "", "", "", ""));
        filters.put("nobody", filter("nobody at all", "", "", "", ""));
        filters.put("actions", filter("", "member", "", "", ""));
        filters.put("an action that was done once", filter("", "master-key", "", "", ""));
        filters.put("an object", filter("", "", "", "subject " + ROWS / 2, ""));
        filters.put("no object", filter("", "", "", "no such subject", ""));
        filters.put("refusals", filter("", "", "", "", "refused"));
        filters.put("refusals of a person", filter("hermit", "", "", "", "refused"));
        filters.put(
                "an hour, long ago",
                new AuditFilter("", "", "", "", "", now.minusSeconds(ROWS / 2), now.minusSeconds(ROWS / 2 - 3_600)));
        filters.put(
                "refusals of an hour, long ago",
                new AuditFilter(
                        "", "", "", "", "refused", now.minusSeconds(ROWS / 2), now.minusSeconds(ROWS / 2 - 3_600)));
        filters.forEach((name, filter) -> timings.measure(name, () -> table.find(filter, Long.MAX_VALUE, 0, 50)));
        timings.measure("own, REST", () -> table.newest(ACCOUNT, List.of(), null, null, Long.MAX_VALUE, 50));
        timings.measure(
                "own and projects', REST",
                () -> table.newest(ACCOUNT, List.of("p-3", "rare"), null, null, Long.MAX_VALUE, 50));
        timings.measure(
                "action, REST", () -> table.newest(null, List.of(), null, "master-key.rotate", Long.MAX_VALUE, 50));
        timings.allWithin(HALF);
    }

    @Test
    void aPageDeepInALongLogComesInHalfASecond() {
        var timings = new Timings();
        timings.measure("deep", () -> table.find(AuditFilter.ALL, ROWS / 4, 0, 50));
        timings.measure("deep, one project", () -> table.find(filter("", "", "p-3", "", ""), ROWS / 4, 0, 50));
        timings.measure("a jump to the middle", () -> table.find(AuditFilter.ALL, Long.MAX_VALUE, ROWS / 2, 50));
        timings.allWithin(HALF);
    }

    @Test
    void whatIsOldIsFound() {
        assertThat(table.find(filter("hermit", "", "", "", ""), Long.MAX_VALUE, 0, 50))
                .extracting(AuditEntry::seq)
                .containsExactly(1L);
        assertThat(table.find(filter("HERM", "", "", "", "refused"), Long.MAX_VALUE, 0, 50))
                .hasSize(1);
    }

    private static AuditFilter filter(String caller, String action, String project, String subject, String outcome) {
        return new AuditFilter(caller, action, project, subject, outcome, null, null);
    }

    /** The last is the newest, one a second. */
    private void insert(int rows) {
        database.jdbc()
                .sql(
                        "insert into audit (seq, at, account, caller, action, project, subject, outcome, detail, previous, hash)"
                                + " select n, ?::timestamptz - (? - n) * interval '1 second',"
                                + " case when n % 1000 = 7 then ?::uuid else gen_random_uuid() end,"
                                + " case when n = 1 then 'hermit' else 'person-' || n % 200 end,"
                                + " case when n = 2 then 'master-key.rotate' else (array['flow.publish', 'service.push', 'member.put',"
                                + " 'execution.cancel', 'secret.set'])[1 + n % 5] end,"
                                + " case when n % 10000 = 11 then 'rare' else 'p-' || n % 20 end, 'subject ' || n,"
                                + " case when n = 1 or n % 50 = 0 then 'refused' else 'done' end, repeat('detail ', 10),"
                                + " sha256(n::text::bytea), sha256((n + 1)::text::bytea) from generate_series(1, ?) n")
                .params(now.atOffset(java.time.ZoneOffset.UTC), rows, ACCOUNT, rows)
                .update();
    }
}
