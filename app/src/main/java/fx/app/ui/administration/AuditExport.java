package fx.app.ui.administration;

import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import fx.app.audit.AuditEntry;
import fx.app.audit.AuditFilter;
import fx.engine.message.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The audit log as a file: what the list shows, up to a hundred thousand rows. */
final class AuditExport {
    private static final int PAGE = 1_000;
    private static final int MOST = 100_000;
    private static final String HEADER = "seq,at,caller,address,request,action,project,subject,outcome,detail,hash\n";

    private AuditExport() {}

    static DownloadHandler csv(PlatformCalls calls, Supplier<AuditFilter> filter) {
        return event ->
                write(event, "audit.csv", "text/csv; charset=utf-8", calls, filter.get(), HEADER, AuditExport::csv);
    }

    static DownloadHandler json(PlatformCalls calls, Supplier<AuditFilter> filter) {
        return event -> write(
                event,
                "audit.jsonl",
                "application/jsonl; charset=utf-8",
                calls,
                filter.get(),
                "",
                entry -> Wire.JSON.writeValueAsString(entry) + "\n");
    }

    private interface Row {
        String text(AuditEntry entry);
    }

    private static void write(
            DownloadEvent event,
            String name,
            String type,
            PlatformCalls calls,
            AuditFilter filter,
            String header,
            Row row)
            throws IOException {
        event.setFileName(name);
        event.setContentType(type);
        try (OutputStream out = event.getOutputStream()) {
            out.write(header.getBytes(StandardCharsets.UTF_8));
            long before = Long.MAX_VALUE;
            for (int written = 0; written < MOST; written += PAGE) {
                var page = calls.audit(filter, before, 0, PAGE);
                for (var entry : page) {
                    out.write(row.text(entry).getBytes(StandardCharsets.UTF_8));
                    before = entry.seq();
                }
                if (page.size() < PAGE) {
                    return;
                }
            }
        }
    }

    private static String csv(AuditEntry entry) {
        return entry.seq() + "," + entry.at() + "," + cell(entry.caller()) + "," + cell(entry.address()) + ","
                + cell(entry.request()) + "," + cell(entry.action()) + "," + cell(entry.project()) + ","
                + cell(entry.subject()) + "," + cell(entry.outcome()) + "," + cell(entry.detail()) + "," + entry.hash()
                + "\n";
    }

    /** Quoted; what a spreadsheet would take for a formula begins with an apostrophe. */
    private static String cell(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        var safe = "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
