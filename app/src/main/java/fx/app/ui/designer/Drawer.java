package fx.app.ui.designer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import fx.app.ui.component.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The part below the canvas: one panel of several at a time, or folded away. */
final class Drawer extends Div {
    private static final long serialVersionUID = 1L;

    private final Div tabs = new Div();
    private final Div body = new Div();
    private final Map<String, Button> buttons = new LinkedHashMap<>();
    private final Map<String, Component> panels = new LinkedHashMap<>();
    private final transient Consumer<@Nullable String> opened;
    private @Nullable String open;

    /** @param opened is told which panel is open, null for none, to keep it in the address */
    Drawer(Consumer<@Nullable String> opened) {
        this.opened = opened;
        addClassName("fx-drawer");
        tabs.addClassName("fx-drawer-tabs");
        tabs.getElement().setAttribute("role", "toolbar").setAttribute("aria-label", Texts.text("drawer"));
        body.addClassName("fx-drawer-body");
        add(tabs, body);
        body.setVisible(false);
    }

    /** Adds a panel under the text {@code drawer.KEY}. */
    void put(String key, Component panel) {
        var button = new Button(Texts.text("drawer." + key), _ -> show(key.equals(open) ? null : key));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.getElement().setAttribute("data-testid", "drawer:" + key);
        buttons.put(key, button);
        panels.put(key, panel);
        tabs.add(button);
        label(key, null);
    }

    /** Puts a figure beside a tab's name; null takes it away. */
    void label(String key, @Nullable String figure) {
        var button = buttons.get(key);
        if (button != null) {
            button.setText(Texts.text("drawer." + key) + (figure == null ? "" : " " + figure));
        }
    }

    /** Opens a panel; null folds the drawer. */
    void show(@Nullable String key) {
        open = key != null && panels.containsKey(key) ? key : null;
        body.removeAll();
        body.setVisible(open != null);
        buttons.forEach((each, button) -> {
            button.setClassName("chosen", each.equals(open));
            button.getElement().setAttribute("aria-expanded", String.valueOf(each.equals(open)));
        });
        if (open != null) {
            body.add(panels.get(open));
        }
        opened.accept(open);
    }
}
