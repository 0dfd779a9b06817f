package fx.db.projection;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of the projection: their columns in the order of {@link Rows}, and how a row meets one that is there. */
public final class ProjectionTable {
    private static final String NEWER =
            "C = case when excluded.version > T.version then coalesce(excluded.C, T.C) else coalesce(T.C, excluded.C) end, ";

    /** An event is recorded once; the same record again changes nothing. */
    public static final ProjectionTable EVENTS = new ProjectionTable(
            "events",
            "at",
            "identity text, at instant, shard int, version bigint, id text, project text, source text, type text,"
                    + " subject text, time text, trace text, cause text, execution text, flow text, run text, hops int,"
                    + " actor text, replay_of text, content_type text, data_schema text, data json, data_base64 text,"
                    + " extensions json",
            "on conflict (identity, at) do nothing");

    public static final ProjectionTable EVENT_ROUTES = new ProjectionTable(
            "event_routes",
            "at",
            "identity text, at instant, shard int, version bigint, duplicate boolean, rules json, problems json",
            "on conflict (identity, at, shard, version) do nothing");
    /** Merged by version: see {@link #merge}. */
    public static final ProjectionTable EXECUTIONS = new ProjectionTable(
            "executions",
            "queued_at",
            "id text, queued_at instant, shard int, version bigint, complete boolean, project text, service text,"
                    + " service_version text, rule text, flow text, run text, node text, parent_step text, state text,"
                    + " attempt int, priority int, pool text, cause text, trace text, hops int, executor text,"
                    + " not_before instant, leased_at instant, received_at instant, started_at instant,"
                    + " ended_at instant, finished_at instant, cancelling_at instant, actor text, error json,"
                    + " input json, result json, steps json, emitted json, attempts json, test boolean",
            merge("id, queued_at", "executions"));

    public static final ProjectionTable RUNS = new ProjectionTable(
            "runs",
            "started_at",
            "run text, started_at instant, shard int, version bigint, complete boolean, project text, flow text,"
                    + " flow_version text, node text, state text, cause text, trace text, hops int, ended_at instant,"
                    + " result json, error json, test boolean",
            merge("run, started_at", "runs"));
    public static final ProjectionTable RUN_STEPS = new ProjectionTable(
            "run_steps",
            "at",
            "run text, at instant, shard int, version bigint, project text, node text, kind text, step text,"
                    + " parent text, port text, output json, error json",
            "on conflict (run, at, shard, version) do nothing");
    public static final ProjectionTable LOG_LINES = new ProjectionTable(
            "log_lines",
            "at",
            "execution text, attempt int, number int, at instant, project text, service text, stream text, level text,"
                    + " step text, text text, fields json",
            "on conflict (execution, attempt, number, at) do nothing");
    public static final ProjectionTable DEAD_LETTERS = new ProjectionTable(
            "dead_letters",
            "at",
            "id text, at instant, project text, code text, reason text, event text, execution text, trace text,"
                    + " original json, original_base64 text, position text",
            "on conflict (id, at) do nothing");
    public static final ProjectionTable EXECUTORS = new ProjectionTable(
            "executors",
            null,
            "name text, epoch bigint, pool text, inbox int, slots int, seen_at instant, lost_at instant",
            "on conflict (name) do update set epoch = excluded.epoch, slots = excluded.slots,"
                    + " pool = case when excluded.pool = '' then executors.pool else excluded.pool end,"
                    + " inbox = case when excluded.pool = '' then executors.inbox else excluded.inbox end,"
                    + " seen_at = excluded.seen_at, lost_at = excluded.lost_at"
                    + " where (excluded.epoch, excluded.seen_at) >= (executors.epoch, executors.seen_at)");

    /** All of them, in the order in which they are written. */
    public static final List<ProjectionTable> ALL =
            List.of(EVENTS, EVENT_ROUTES, EXECUTIONS, RUNS, RUN_STEPS, LOG_LINES, DEAD_LETTERS, EXECUTORS);

    private final String table;
    private final @Nullable String partitionKey;
    private final List<Column> columns;
    private final String insert;

    private ProjectionTable(String table, @Nullable String partitionKey, String columns, String conflict) {
        this.table = table;
        this.partitionKey = partitionKey;
        this.columns = Arrays.stream(columns.split(","))
                .map(String::trim)
                .map(column ->
                        new Column(column.substring(0, column.indexOf(' ')), column.substring(column.indexOf(' ') + 1)))
                .toList();
        this.insert = insert(conflict);
    }

    /** Name in the database. */
    public String table() {
        return table;
    }

    /** Whether the table is partitioned by day. */
    public boolean daily() {
        return partitionKey != null;
    }

    List<Column> columns() {
        return columns;
    }

    /** Index of the column that chooses the day. */
    int dayColumn() {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(partitionKey)) {
                return i;
            }
        }
        throw new IllegalStateException(table + " is not partitioned by day");
    }

    /** The statement with one array parameter for each column. */
    String insert() {
        return insert;
    }

    private String insert(String conflict) {
        var names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        var values = columns.stream().map(Column::expression).collect(Collectors.joining(", "));
        var arrays = columns.stream()
                .map(column -> "?::" + column.arrayType() + "[]")
                .collect(Collectors.joining(", "));
        var merged = conflict.replace("MERGED", mergedColumns());
        return "insert into " + table + " (" + names + ") select " + values + " from unnest(" + arrays + ") as t("
                + names + ") " + merged;
    }

    /**
     * Newer facts (greater version) win column by column, older ones only fill what is unknown, and a final state is
     * never left. So applying facts again, late or in parts never takes anything back.
     */
    private static String merge(String key, String table) {
        return ("on conflict (" + key + ") do update set MERGED recorded_at = now()"
                        + " where excluded.version > TABLE.version or (excluded.complete and not TABLE.complete)")
                .replace("TABLE", table);
    }

    private String mergedColumns() {
        var merged = new StringBuilder();
        // The first three are the key and the shard, which never change.
        for (var column : columns.subList(3, columns.size())) {
            var assignment = switch (column.name()) {
                case "version" -> "C = greatest(T.C, excluded.C), ";
                case "complete", "test" -> "C = T.C or excluded.C, ";
                case "attempts" -> "C = T.C || excluded.C, ";
                case "state" ->
                    "C = case when excluded.version > T.version and excluded.C is not null and not (T.C is not"
                            + " null and T.C not in ('queued', 'running') and excluded.C in ('queued', 'running'))"
                            + " then excluded.C else coalesce(T.C, excluded.C) end, ";
                default -> NEWER;
            };
            merged.append(assignment.replace("C", column.name()).replace("T.", table + "."));
        }
        return merged.toString();
    }

    record Column(String name, String type) {
        /** Instants travel as epoch milliseconds, JSON as text. */
        String arrayType() {
            return switch (type) {
                case "instant" -> "bigint";
                case "json" -> "text";
                default -> type;
            };
        }

        String expression() {
            return switch (type) {
                case "instant" -> "to_timestamp(t." + name + " / 1000.0)";
                case "json" -> "t." + name + "::jsonb";
                default -> "t." + name;
            };
        }
    }
}
