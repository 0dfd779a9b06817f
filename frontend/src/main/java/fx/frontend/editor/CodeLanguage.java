package fx.frontend.editor;

import java.util.Locale;

/** What an editor shows in colours. */
public enum CodeLanguage {
    JSONATA,
    JSON,
    PYTHON,
    TEXT;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
