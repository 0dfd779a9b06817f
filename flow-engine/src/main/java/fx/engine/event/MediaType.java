package fx.engine.event;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A media type by RFC 2046.
 *
 * @param type lower case, such as {@code application}
 * @param subtype lower case, such as {@code cloudevents+json}
 * @param parameters by lower-case name
 */
public record MediaType(String type, String subtype, Map<String, String> parameters) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern NAME = Pattern.compile("(" + TOKEN + ")/(" + TOKEN + ")");
    private static final Pattern PARAMETER =
            Pattern.compile("\\s*;\\s*(" + TOKEN + ")=(?:(" + TOKEN + ")|\"((?:[^\"\\\\]|\\\\.)*)\")");

    public MediaType {
        parameters = Map.copyOf(parameters);
    }

    /** The media type, or empty where the text is not one. */
    public static Optional<MediaType> parse(String text) {
        if (text.length() > EventLimits.CONTENT_TYPE) {
            return Optional.empty();
        }
        var trimmed = text.strip();
        var name = NAME.matcher(trimmed);
        if (!name.lookingAt()) {
            return Optional.empty();
        }
        var parameters = new TreeMap<String, String>();
        var parameter = PARAMETER.matcher(trimmed);
        int at = name.end();
        while (at < trimmed.length()) {
            if (!parameter.region(at, trimmed.length()).lookingAt()) {
                return Optional.empty();
            }
            var plain = parameter.group(2);
            parameters.put(lower(parameter.group(1)), plain != null ? plain : parameter.group(3));
            at = parameter.end();
        }
        return Optional.of(new MediaType(lower(name.group(1)), lower(name.group(2)), parameters));
    }

    /** Type and subtype alone. */
    public String name() {
        return type + "/" + subtype;
    }

    /** Whether its content is JSON. */
    public boolean isJson() {
        return subtype.equals("json") || subtype.endsWith("+json");
    }

    /** Whether the content is in UTF-8, by what the parameter says or leaves open. */
    public boolean isUtf8() {
        var charset = parameters.get("charset");
        return charset == null || charset.equalsIgnoreCase("utf-8") || charset.equalsIgnoreCase("us-ascii");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
