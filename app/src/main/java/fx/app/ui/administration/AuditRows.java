package fx.app.ui.administration;

import fx.app.audit.AuditEntry;
import fx.app.audit.AuditFilter;
import java.util.List;
import java.util.TreeMap;

/**
 * Rows of the audit log for a list that asks by offset. Remembers at which place in the log each page ended, so that a
 * page far down costs no more than the first.
 */
final class AuditRows {
    private final PlatformCalls calls;
    /** Place in the log by number of rows before it. */
    private final TreeMap<Integer, Long> places = new TreeMap<>();

    private AuditFilter filter = AuditFilter.ALL;

    AuditRows(PlatformCalls calls) {
        this.calls = calls;
    }

    void of(AuditFilter newFilter) {
        filter = newFilter;
        places.clear();
        places.put(0, Long.MAX_VALUE);
    }

    List<AuditEntry> fetch(int offset, int limit) {
        var known = places.floorEntry(offset);
        var rows = calls.audit(filter, known.getValue(), offset - known.getKey(), limit);
        if (!rows.isEmpty()) {
            places.put(offset + rows.size(), rows.getLast().seq());
            // What is added to the log meanwhile must not push rows from one page to the next.
            places.putIfAbsent(offset, rows.getFirst().seq() + 1);
        }
        return rows;
    }
}
