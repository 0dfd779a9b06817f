package fx.app.catalog;

import fx.app.role.ConditionalOnRole;
import fx.db.catalog.CatalogTable;
import fx.db.catalog.CatalogTable.TypeRow;
import fx.db.catalog.CatalogTable.VersionRow;
import fx.db.catalog.FrozenTypes;
import fx.db.catalog.FrozenTypes.FrozenRow;
import fx.engine.catalog.LearnedSchema;
import fx.engine.event.EventCodec;
import fx.engine.message.Wire;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Adds what was observed to what the catalog knows; a schema that is not the last one becomes the next version. */
@Component
@ConditionalOnRole("ui")
class CatalogWriter {
    private static final int VERSIONS = 100;
    private static final int LARGEST_SAMPLE = 64 * 1024;
    private static final int MOST_SOURCES = 50;

    private static final Logger LOG = LoggerFactory.getLogger(CatalogWriter.class);

    private final CatalogTable table;
    private final FrozenTypes frozen;

    CatalogWriter(CatalogTable table, FrozenTypes frozen) {
        this.frozen = frozen;
        this.table = table;
    }

    /** Writes one type down; whether its schema changed. */
    @Transactional
    boolean write(String project, String type, Observed observed) {
        var before = table.findForUpdate(project, type).orElse(null);
        var learned = before == null ? LearnedSchema.empty() : LearnedSchema.read(json(before.knowledge()));
        learned.merge(observed.learned);
        var schema = text(learned.schema());
        boolean changed = before == null || !before.schema().equals(schema);
        int version = before == null ? 1 : changed ? before.version() + 1 : before.version();
        table.save(new TypeRow(
                project,
                type,
                text(learned.write()),
                schema,
                text(learned.annotatedSchema()),
                version,
                (before == null ? 0 : before.seen()) + observed.count,
                before == null ? observed.first : before.firstSeen(),
                before == null ? observed.last : latest(before.lastSeen(), observed.last),
                samples(before, observed),
                producers(before, observed)));
        if (changed) {
            table.addVersion(project, type, new VersionRow(version, schema, observed.last), VERSIONS);
        }
        frozen.find(project, type).ifPresent(promise -> compare(project, type, promise, observed));
        observed.minutes.forEach((minute, events) -> table.count(project, type, minute, events));
        return changed;
    }

    /** Looks at the events that were kept as samples: enough to notice, whatever the rate. */
    private void compare(String project, String type, FrozenRow promise, Observed observed) {
        var known = LearnedSchema.read(json(promise.knowledge()));
        long broken = 0;
        String last = null;
        for (var event : observed.samples) {
            var data = event.data();
            if (data != null && !known.covers(data)) {
                broken++;
                last = event.id();
            }
        }
        if (last != null) {
            LOG.atInfo()
                    .addKeyValue("project", project)
                    .addKeyValue("type", type)
                    .addKeyValue("event", last)
                    .log("An event does not satisfy the frozen schema of its type");
            frozen.broken(project, type, broken, observed.last, last);
        }
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static String samples(@Nullable TypeRow before, Observed observed) {
        var samples = JsonNodeFactory.instance.arrayNode();
        for (var event : observed.samples) {
            var bytes = EventCodec.write(event);
            if (bytes.length <= LARGEST_SAMPLE) {
                samples.add(Wire.JSON.readTree(bytes));
            }
        }
        if (before != null) {
            for (var old : json(before.samples())) {
                if (samples.size() < Observed.SAMPLES) {
                    samples.add(old);
                }
            }
        }
        return text(samples);
    }

    private static String producers(@Nullable TypeRow before, Observed observed) {
        var producers = JsonNodeFactory.instance.objectNode();
        if (before != null) {
            json(before.producers()).properties().forEach(old -> producers.set(old.getKey(), old.getValue()));
        }
        observed.producers.forEach((source, events) -> {
            if (producers.has(source) || producers.size() < MOST_SOURCES) {
                producers.put(source, producers.path(source).asLong(0) + events);
            }
        });
        return text(producers);
    }

    private static JsonNode json(String text) {
        return Wire.JSON.readTree(text);
    }

    private static String text(JsonNode json) {
        return Wire.JSON.writeValueAsString(json);
    }
}
