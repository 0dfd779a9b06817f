package fx.app.ui.component;

import com.vaadin.flow.component.icon.SvgIcon;

/** Icons by their Lucide names, from one sprite. They are decoration: the word stands beside them. */
public final class Icons {
    private Icons() {}

    /** The icon of that name, 16 pixels wide, in the colour of the text around it. */
    public static SvgIcon of(String name) {
        var icon = new SvgIcon("icons/fx.svg", name);
        icon.addClassName("fx-icon");
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }
}
