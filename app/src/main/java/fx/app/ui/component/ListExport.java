package fx.app.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.server.streams.DownloadHandler;
import fx.engine.message.Wire;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows, as a file: CSV, or JSON with an object on each line. Rows are written as they are read, so that
 * their number does not matter, up to {@link #MOST}. Its rights are those of the calls that read the rows.
 */
public final class ListExport<T> {
    /** Rows of the longest file. */
    public static final int MOST = 100_000;

    private static final int PAGE = 500;

    private final Supplier<String> name;
    private final Supplier<Pages<T>> pages;
    private final Map<String, Function<T, ? extends @Nullable Object>> columns = new LinkedHashMap<>();
    private @Nullable Function<T, Object> json;

    /** Reads the rows part by part. */
    @FunctionalInterface
    public interface Pages<T> {
        /**
         * The next rows; fewer than asked for where there are no more.
         *
         * @param last the last one of the part before, or null for the first part
         * @param offset how many were read before
         */
        List<T> page(@Nullable T last, int offset, int most);
    }

    /** What the file is. */
    public enum Format {
        CSV("csv", "text/csv;charset=utf-8"),
        JSON("jsonl", "application/jsonl;charset=utf-8");

        private final String ending;
        private final String type;

        Format(String ending, String type) {
            this.ending = ending;
            this.type = type;
        }
    }

    /**
     * An export without columns.
     *
     * @param name of the file, without its ending
     * @param pages reads the rows by the filter as it is when the file is asked for
     */
    public ListExport(Supplier<String> name, Supplier<Pages<T>> pages) {
        this.name = name;
        this.pages = pages;
    }

    /** The export of rows that are all there at once. */
    public static <T> ListExport<T> ofAll(Supplier<String> name, Supplier<List<T>> rows) {
        return new ListExport<>(name, () -> {
            var all = rows.get();
            return (_, offset, most) -> all.subList(Math.min(offset, all.size()), Math.min(offset + most, all.size()));
        });
    }

    /** A column more. */
    public ListExport<T> column(String title, Function<T, ? extends @Nullable Object> value) {
        columns.put(title, value);
        return this;
    }

    /** What a row is in JSON, where it is not an object of the columns. */
    public ListExport<T> json(Function<T, Object> value) {
        json = value;
        return this;
    }

    /** Answers a request for the file. */
    public DownloadHandler as(Format format) {
        return event -> {
            event.setFileName(name.get() + "." + format.ending);
            event.setContentType(format.type);
            try (var out = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)) {
                write(format, out);
            }
        };
    }

    void write(Format format, Writer out) throws IOException {
        if (format == Format.CSV) {
            out.write(Csv.line(List.copyOf(columns.keySet())));
        }
        var rows = pages.get();
        T last = null;
        for (int written = 0; written < MOST; written += PAGE) {
            var page = rows.page(last, written, PAGE);
            for (var row : page) {
                out.write(format == Format.CSV ? Csv.line(cells(row)) : object(row) + "\n");
                last = row;
            }
            out.flush();
            if (page.size() < PAGE) {
                return;
            }
        }
    }

    private List<@Nullable Object> cells(T row) {
        var cells = new ArrayList<@Nullable Object>();
        columns.values().forEach(column -> cells.add(column.apply(row)));
        return cells;
    }

    private String object(T row) {
        var whole = json;
        if (whole != null) {
            return Wire.JSON.writeValueAsString(whole.apply(row));
        }
        var object = new LinkedHashMap<String, @Nullable Object>();
        columns.forEach((title, column) -> object.put(title, column.apply(row)));
        return Wire.JSON.writeValueAsString(object);
    }

    /** A menu with both, for a list's toolbar. */
    public Component menu() {
        var menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.TERTIARY);
        var item = menu.addItem(Icons.of("download"));
        item.setAriaLabel(Texts.text("common.export"));
        item.setTooltipText(Texts.text("common.export"));
        into(item);
        return menu;
    }

    /** Both as entries of a menu. */
    public void into(MenuItem menu) {
        for (var format : Format.values()) {
            menu.getSubMenu().addItem(link(format, as(format)));
        }
    }

    /** An entry of a menu that fetches a file. */
    public static Anchor link(Format format, DownloadHandler file) {
        var link = new Anchor(file, Texts.text("common.export." + format.name().toLowerCase(Locale.ROOT)));
        link.addClassName("fx-menu-link");
        link.addComponentAsFirst(Icons.of("download"));
        return link;
    }
}
