package fx.engine.service;

import fx.engine.rule.EventPattern;
import fx.engine.service.Fields.Item;
import fx.engine.service.Manifest.Limits;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code manifest.json}: every field with its type and default, everything wrong with its place. */
final class ManifestReader {
    static final String FILE = "manifest.json";
    private static final int MOST_TRIGGERS = 1_000;
    private static final Pattern EVENT_TYPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:/-]{0,254}");
    private static final Pattern POOL = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final Pattern ENV_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    private static final Pattern ENV_REFUSED = Pattern.compile(
            "(LD|DYLD|FX|EF|PIP|GIT|NPM|JAVA|JDK)_.*|PYTHON.*|NODE_OPTIONS|PATH|HOME|IFS|SHELL|BASH_ENV|ENV|TMPDIR",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> KNOWN = Set.of(
            "fx",
            "description",
            "name",
            "entrypoint",
            "execution_order",
            "trigger_events",
            "output_events",
            "schedule",
            "timezone",
            "catch_up",
            "priority",
            "allow_manual_triggering",
            "viewers_may_run",
            "active",
            "tags",
            "type",
            "interface",
            "runtime",
            "pool",
            "timeout",
            "memory",
            "cpu",
            "network",
            "attempts",
            "backoff",
            "on_lost",
            "serial_key",
            "concurrency",
            "warm",
            "env");
    private static final List<String> LATER = List.of("cpu", "serial_key");

    private final SyntaxCheck schedules;
    private final SyntaxCheck conditions;

    ManifestReader(SyntaxCheck schedules, SyntaxCheck conditions) {
        this.schedules = schedules;
        this.conditions = conditions;
    }

    Manifest read(Fields fields) {
        fields.warnOfUnknown(KNOWN);
        readVersion(fields);
        readType(fields);
        LATER.stream()
                .filter(name -> fields.value(name) != null)
                .forEach(name -> fields.warn(
                        name, "not-enforced", "'" + name + "' is noted but has no effect yet.", "Nothing to do."));
        var outputs = eventTypes(fields, "output_events");
        var triggers = triggers(fields);
        warnOfLoops(fields, triggers, outputs);
        return new Manifest(
                fields.text("name"),
                fields.text("description"),
                blankAsNull(fields.text("entrypoint")),
                fields.texts("execution_order").stream().map(Item::text).toList(),
                triggers,
                outputs,
                schedules(fields),
                fields.number("priority", 1, 10, 5),
                fields.flag("allow_manual_triggering", true),
                fields.flag("viewers_may_run", false),
                fields.flag("active", true),
                fields.texts("tags").stream().map(Item::text).distinct().toList(),
                InterfaceReader.read(fields),
                limits(fields),
                env(fields));
    }

    private static void readVersion(Fields fields) {
        JsonNode version = fields.value("fx");
        if (version != null && !version.asString("").equals("1")) {
            fields.refuse(
                    "fx",
                    "version-unknown",
                    "This manifest is written for version '" + version.asString("?") + "' of the format; known is '1'.",
                    "Write \"fx\": \"1\", or leave the field out.");
        }
    }

    private static void readType(Fields fields) {
        String type = fields.text("type", "");
        if (type.equals("k8s_job") || type.equals("k8x_job")) {
            fields.refuse(
                    "type",
                    "type-not-supported",
                    "Kubernetes Jobs cannot be run here yet.",
                    "Remove the field 'type' to run the folder's scripts.");
        } else if (!type.isBlank()) {
            fields.refuse("type", "type-unknown", "'" + type + "' is no type of service.", "Remove the field 'type'.");
        }
    }

    private static Limits limits(Fields fields) {
        String pool = fields.text("pool", "default");
        if (!POOL.matcher(pool).matches()) {
            fields.refuse(
                    "pool",
                    "pool-wrong",
                    "'" + pool + "' is no name of a pool.",
                    "Use lower-case letters, digits and '-', at most 32.");
        }
        return new Limits(
                fields.oneOf("runtime", List.of("python"), "python"),
                pool,
                fields.measure("timeout", Measure.DURATION, 100, 86_400_000, 300_000),
                fields.measure("memory", Measure.SIZE, 16L << 20, 256L << 30, 0),
                fields.value("network") == null ? null : fields.oneOf("network", List.of("none", "public"), "none"),
                fields.number("attempts", 1, 20, 1),
                fields.measure("backoff", Measure.DURATION, 100, 86_400_000, 1_000),
                fields.oneOf("on_lost", List.of("retry", "fail"), "retry"),
                fields.value("concurrency") == null
                        ? null
                        : Integer.valueOf(fields.number("concurrency", 0, 100_000, 0)),
                fields.flag("warm", true));
    }

    private List<EventPattern> triggers(Fields fields) {
        var patterns = new LinkedHashSet<EventPattern>();
        var items = fields.items("trigger_events");
        if (items.size() > MOST_TRIGGERS) {
            fields.refuse(
                    "trigger_events",
                    "triggers-too-many",
                    items.size() + " triggers are more than " + MOST_TRIGGERS + ".",
                    "Use a type that ends in '.*', or several services.");
            return List.of();
        }
        for (Item item : items) {
            if (item.value().isString() && item.text().isBlank()) {
                fields.warnOfEmpty("trigger_events", item.place());
            } else if (item.value().isString()) {
                if (isPattern(fields, item, item.text())) {
                    patterns.add(new EventPattern(item.text(), null, null, null));
                }
            } else if (item.value().isObject()) {
                triggerObject(item.fields(), item).ifPresent(patterns::add);
            } else {
                fields.wrong(
                        item.place(), "in 'trigger_events'", "an event type or {type, source, when}", item.value());
            }
        }
        return List.copyOf(patterns);
    }

    private Optional<EventPattern> triggerObject(Fields trigger, Item item) {
        trigger.warnOfUnknown(Set.of("type", "source", "when"));
        String type = trigger.text("type");
        String when = blankAsNull(trigger.text("when"));
        if (type == null) {
            if (!trigger.has("type")) {
                trigger.problems()
                        .refuse(
                                FILE,
                                item.place(),
                                "manifest.trigger-without-type",
                                "A trigger names no event type.",
                                "Add \"type\": \"…\".");
            }
            return Optional.empty();
        }
        if (when != null) {
            conditions
                    .findFault(when)
                    .ifPresent(fault -> trigger.refuse(
                            "when", "condition-wrong", "The condition cannot be read: " + fault, "Mend the JSONata."));
        }
        return isPattern(trigger, item, type)
                ? Optional.of(new EventPattern(type, blankAsNull(trigger.text("source")), when, null))
                : Optional.empty();
    }

    /** Exact type, or a prefix that ends in {@code .*}; {@code *} alone would start it for each event, its own too. */
    private static boolean isPattern(Fields fields, Item item, String type) {
        String exact = type.endsWith(".*") ? type.substring(0, type.length() - 2) : type;
        boolean right = EVENT_TYPE.matcher(exact).matches();
        if (!right) {
            fields.problems()
                    .refuse(
                            FILE,
                            item.place(),
                            "manifest.trigger-wrong",
                            "'" + (type.length() > 60 ? type.substring(0, 60) + "…" : type)
                                    + "' is no event type to start for.",
                            "Name a type such as 'order.placed', or all below one such as 'order.*'.");
        }
        return right;
    }

    private static List<String> eventTypes(Fields fields, String name) {
        var types = new ArrayList<String>();
        for (Item item : fields.texts(name)) {
            if (EVENT_TYPE.matcher(item.text()).matches()) {
                types.add(item.text());
            } else {
                fields.wrong(item.place(), "in '" + name + "'", "an event type such as 'order.priced'", item.value());
            }
        }
        return types.stream().distinct().toList();
    }

    private static void warnOfLoops(Fields fields, List<EventPattern> triggers, List<String> outputs) {
        for (String output : outputs) {
            if (triggers.stream().anyMatch(trigger -> covers(trigger.type(), output) && trigger.when() == null)) {
                fields.warn(
                        "output_events",
                        "loop",
                        "It is started by the event '" + output + "' that it emits itself: a loop, cut after 50 hops.",
                        "Emit another type, or give the trigger a condition.");
            }
        }
    }

    private static boolean covers(String pattern, String type) {
        return pattern.endsWith(".*")
                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(type);
    }

    private List<Schedule> schedules(Fields fields) {
        var found = new ArrayList<Schedule>();
        String zone = zone(fields, "UTC");
        boolean catchUp = fields.flag("catch_up", false);
        JsonNode value = fields.value("schedule");
        if (value == null) {
            return List.of();
        }
        if (value.isArray()) {
            for (Item item : fields.items("schedule")) {
                if (item.value().isString()) {
                    add(found, fields, item.text(), zone, catchUp, null);
                } else if (item.value().isObject()) {
                    var one = item.fields();
                    one.warnOfUnknown(Set.of("cron", "timezone", "catch_up", "parameters"));
                    add(
                            found,
                            one,
                            one.text("cron", ""),
                            zone(one, zone),
                            one.flag("catch_up", catchUp),
                            one.value("parameters"));
                } else {
                    fields.wrong(item.place(), "in 'schedule'", "a cron expression or an object", item.value());
                }
            }
        } else {
            add(found, fields, fields.text("schedule", ""), zone, catchUp, null);
        }
        if (!found.isEmpty()) {
            fields.warn(
                    "schedule",
                    "schedule-not-run",
                    "The schedule is right and noted, but schedules are not run yet.",
                    "Start it by an event or by hand until then.");
        }
        return List.copyOf(found);
    }

    private void add(
            List<Schedule> found,
            Fields fields,
            String cron,
            String zone,
            boolean catchUp,
            @Nullable JsonNode parameters) {
        if (cron.isBlank()) {
            return;
        }
        String field = fields.has("cron") ? "cron" : "schedule";
        var fault = schedules.findFault(cron.strip());
        fault.ifPresent(text -> fields.refuse(
                field,
                "schedule-wrong",
                "'" + cron + "' is no schedule: " + text,
                "Write five fields such as '0 6 * * mon', or '@daily'."));
        if (fault.isEmpty()) {
            found.add(new Schedule(cron.strip(), zone, catchUp, parameters));
        }
    }

    private static String zone(Fields fields, String otherwise) {
        String zone = fields.text("timezone", otherwise);
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            fields.refuse(
                    "timezone",
                    "timezone-unknown",
                    "'" + zone + "' is no time zone.",
                    "Use a name such as 'Europe/Zurich'.");
            return otherwise;
        }
        return zone;
    }

    private static SortedMap<String, String> env(Fields fields) {
        var env = new TreeMap<String, String>();
        JsonNode value = fields.value("env");
        if (value == null) {
            return env;
        }
        if (!value.isObject()) {
            fields.wrong("env", "an object of texts", value);
            return env;
        }
        var within = fields.within("env", value);
        for (String name : value.propertyNames()) {
            if (!ENV_NAME.matcher(name).matches() || ENV_REFUSED.matcher(name).matches()) {
                within.refuse(
                        name,
                        "env-refused",
                        "A service may not set the environment variable '" + name + "'.",
                        "Use a name of your own, or put the value into config.json.");
            } else {
                env.put(name, within.text(name, ""));
            }
        }
        if (!env.isEmpty()) {
            fields.warn("env", "not-enforced", "'env' is noted but not passed to scripts yet.", "Use config.json.");
        }
        return env;
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
