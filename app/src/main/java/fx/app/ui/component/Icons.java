package fx.app.ui.component;

import com.vaadin.flow.component.icon.SvgIcon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Icons by their Lucide names, from one sprite. They are decoration: the word stands beside them. */
public final class Icons {
    private static final Set<String> NAMES = names();

    private Icons() {}

    /** Whether the sprite has an icon of that name. */
    public static boolean has(String name) {
        return NAMES.contains(name);
    }

    /** The icon of that name, 16 pixels wide, in the colour of the text around it. */
    public static SvgIcon of(String name) {
        var icon = new SvgIcon("icons/fx.svg", name);
        icon.addClassName("fx-icon");
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }

    private static Set<String> names() {
        try (var sprite = Icons.class.getResourceAsStream("/META-INF/resources/icons/fx.svg")) {
            if (sprite == null) {
                throw new IllegalStateException("The icons are not in the package");
            }
            return Pattern.compile("<symbol id=\"([^\"]+)\"")
                    .matcher(new String(sprite.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("The icons cannot be read", e);
        }
    }
}
