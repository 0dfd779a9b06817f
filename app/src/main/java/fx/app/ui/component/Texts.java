package fx.app.ui.component;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts that people see, from the bundles in {@code messages}: {@code runs.title} is the key {@code runs.title} of
 * {@code messages/runs.properties}. A translation is a file beside it. Placeholders are those of {@link MessageFormat};
 * a text without arguments is taken as it stands.
 */
public final class Texts {
    private static final ConcurrentHashMap<String, MessageFormat> FORMATS = new ConcurrentHashMap<>();

    private Texts() {}

    /** The text of that key; the key itself where no bundle has it, which a test finds. */
    public static String text(String key, Object... arguments) {
        var locale = locale();
        String pattern;
        try {
            pattern = ResourceBundle.getBundle("messages." + key.substring(0, key.indexOf('.')), locale)
                    .getString(key);
        } catch (MissingResourceException | StringIndexOutOfBoundsException missing) {
            return key;
        }
        if (arguments.length == 0) {
            return pattern;
        }
        var format = FORMATS.computeIfAbsent(locale + key, _ -> new MessageFormat(pattern, locale));
        // A format keeps state while it works; a copy is cheaper than a lock that all sessions share.
        return ((MessageFormat) format.clone()).format(arguments);
    }

    /** All texts of a bundle as they stand, by their keys without the bundle's name. */
    public static Map<String, String> all(String bundle) {
        var texts = new TreeMap<String, String>();
        var words = ResourceBundle.getBundle("messages." + bundle, locale());
        words.keySet().forEach(key -> texts.put(key.substring(bundle.length() + 1), words.getString(key)));
        return texts;
    }

    /** Whether there is a text of that key. */
    public static boolean has(String key) {
        return !text(key).equals(key);
    }

    private static Locale locale() {
        var ui = com.vaadin.flow.component.UI.getCurrent();
        return ui == null || ui.getLocale() == null ? Locale.ENGLISH : ui.getLocale();
    }
}
