package fx.app.ui.home;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import fx.app.ui.component.CountBars;
import fx.app.ui.component.Texts;
import java.util.List;

/** One figure with what it means, leading to the view that has the rest. */
final class Tile extends Anchor {
    private static final long serialVersionUID = 1L;
    private static final List<String> MARKS = List.of("failed", "queued");

    private final Span value = new Span();
    private final Span detail = new Span();
    private final CountBars chart = new CountBars();
    private final String label;

    Tile(String key, boolean withChart) {
        addClassName("fx-tile");
        label = Texts.text("home.tile." + key);
        var name = new Span(label);
        name.addClassName("fx-tile-name");
        value.addClassName("fx-tile-value");
        detail.addClassName("fx-tile-detail");
        add(name, value);
        if (withChart) {
            add(chart);
        }
        add(detail);
    }

    void leadsTo(String address) {
        setHref(address);
    }

    void show(String newValue, String newDetail) {
        // Setting the same again would still be sent.
        if (!value.getText().equals(newValue)) {
            value.setText(newValue);
        }
        if (!detail.getText().equals(newDetail)) {
            detail.setText(newDetail);
        }
    }

    void mark(String mark) {
        MARKS.forEach(one -> setClassName(one, one.equals(mark)));
    }

    void chart(List<Long> values) {
        long most = values.stream().mapToLong(Long::longValue).max().orElse(0);
        chart.show(values, Texts.text("home.tile.chart", label, most));
    }
}
