package fx.app.ui.component;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A line of a few figures without axes: the course at a glance, beside the figure itself. */
@Tag("span")
public final class Sparkline extends HtmlContainer {
    private static final double WIDTH = 72;
    private static final double HEIGHT = 18;

    /**
     * Draws the line.
     *
     * @param figures from left to right
     * @param meaning what a screen reader says instead of the line
     */
    public Sparkline(List<Long> figures, String meaning) {
        addClassName("fx-sparkline");
        long most = Math.max(1, figures.stream().max(Long::compare).orElse(1L));
        double step = WIDTH / Math.max(1, figures.size() - 1);
        var points = IntStream.range(0, figures.size())
                .mapToObj(at -> String.format(
                        Locale.ROOT, "%.1f,%.1f", at * step, HEIGHT - 1 - figures.get(at) * (HEIGHT - 2) / most))
                .collect(Collectors.joining(" "));
        var svg = new Element("svg");
        svg.setAttribute("viewBox", "0 0 " + (int) WIDTH + " " + (int) HEIGHT);
        svg.setAttribute("role", "img").setAttribute("aria-label", meaning);
        svg.setAttribute("preserveAspectRatio", "none");
        svg.appendChild(new Element("polyline").setAttribute("points", points));
        getElement().appendChild(svg);
    }
}
