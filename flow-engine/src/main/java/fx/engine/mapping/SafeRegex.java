package fx.engine.mapping;

import com.dashjoin.jsonata.Jsonata;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of an expression, on an engine whose time grows with the text only. It stands in the syntax tree
 * where the library has put a {@code java.util.regex.Pattern}, and is a function there, as JSONata defines it.
 */
@SuppressWarnings("rawtypes") // the library's function type takes raw lists
final class SafeRegex extends Jsonata.JFunction {
    private static final int CHARACTERS_PER_STEP = 32;

    private final Pattern pattern;
    private final long size;

    private SafeRegex(Pattern pattern, long size) {
        super((_, _) -> null, "<s-:o>");
        this.pattern = pattern;
        this.size = size;
    }

    static SafeRegex of(java.util.regex.Pattern unsafe, int position) throws MappingSyntaxException {
        long size = RegexSize.of(unsafe.pattern());
        if (size > Limits.REGEX) {
            throw new MappingSyntaxException("The regular expression repeats too much", position);
        }
        int flags = 0;
        if ((unsafe.flags() & java.util.regex.Pattern.CASE_INSENSITIVE) != 0) {
            flags |= Pattern.CASE_INSENSITIVE;
        }
        if ((unsafe.flags() & java.util.regex.Pattern.MULTILINE) != 0) {
            flags |= Pattern.MULTILINE;
        }
        try {
            return new SafeRegex(Pattern.compile(unsafe.pattern(), flags), size);
        } catch (PatternSyntaxException e) {
            throw new MappingSyntaxException(
                    "The regular expression cannot be used: " + e.getDescription()
                            + " (look-around and references to groups are not supported)",
                    position);
        }
    }

    @Override
    public @Nullable Object call(@Nullable Object input, List args) {
        return !args.isEmpty() && args.getFirst() instanceof String text ? next(matcher(text)) : null;
    }

    /** A matcher for the text, charged for one pass over it. */
    Matcher matcher(String text) {
        Work.current().charge(1 + text.length() * (1 + size / 8) / CHARACTERS_PER_STEP);
        return pattern.matcher(text);
    }

    /** The groups of a match, the first of them group 1; a group that took no part is empty text. */
    static List<Object> groups(Matcher match) {
        var groups = new ArrayList<Object>();
        for (int i = 1; i <= match.groupCount(); i++) {
            var group = match.group(i);
            groups.add(group == null ? "" : group);
        }
        return groups;
    }

    private static @Nullable Map<String, Object> next(Matcher matcher) {
        if (!matcher.find()) {
            return null;
        }
        var found = new LinkedHashMap<String, Object>();
        found.put("match", matcher.group());
        found.put("start", matcher.start());
        found.put("end", matcher.end());
        found.put("groups", groups(matcher));
        found.put("next", (Jsonata.Fn0<Object>) () -> next(matcher));
        return found;
    }

    @Override
    public String toString() {
        return "/" + pattern.pattern() + "/";
    }
}
