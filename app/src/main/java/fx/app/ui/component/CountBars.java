package fx.app.ui.component;

import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Locale;

/** A small bar chart without axes: how a count went over time. One element, whose shape is cut out by the server. */
public final class CountBars extends Div {
    /** Share of a bar that is drawn; the rest is the gap to the next. */
    private static final double BAR = 0.72;
    /** Height that a count of one has at least, in per cent. */
    private static final double LOWEST = 6;

    private final Div bars = new Div();
    private List<Long> shown = List.of();

    public CountBars() {
        addClassName("fx-bars");
        getElement().setAttribute("role", "img");
        add(bars);
    }

    /**
     * Shows other values.
     *
     * @param values oldest first
     * @param label what a screen reader says of it
     */
    public void show(List<Long> values, String label) {
        if (!values.equals(shown)) {
            shown = List.copyOf(values);
            bars.getStyle().set("clip-path", shape(shown));
            getElement().setAttribute("aria-label", label);
        }
    }

    private static String shape(List<Long> values) {
        long most = values.stream().mapToLong(Long::longValue).max().orElse(0);
        var polygon = new StringBuilder("polygon(0% 100%");
        double width = 100.0 / Math.max(1, values.size());
        for (int at = 0; at < values.size(); at++) {
            long value = values.get(at);
            if (value > 0) {
                double height = Math.max(LOWEST, 100.0 * value / most);
                double left = at * width;
                double right = left + width * BAR;
                polygon.append(String.format(
                        Locale.ROOT,
                        ",%.2f%% 100%%,%.2f%% %.1f%%,%.2f%% %.1f%%,%.2f%% 100%%",
                        left,
                        left,
                        100 - height,
                        right,
                        100 - height,
                        right));
            }
        }
        return polygon.append(",100% 100%)").toString();
    }
}
