package fx.engine.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Our own text functions: sizes are known before anything is made, and regular expressions are {@link SafeRegex}. */
final class TextFunctions {
    static final Map<String, Library.Body> ALL = Map.of(
            "pad", TextFunctions::pad,
            "contains", TextFunctions::contains,
            "match", TextFunctions::match,
            "replace", TextFunctions::replace,
            "split", TextFunctions::split,
            "join", TextFunctions::join,
            "string", TextFunctions::string,
            "lowercase", args -> lower(Arguments.text(args, 0)),
            "uppercase", args -> upper(Arguments.text(args, 0)));

    private TextFunctions() {}

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String upper(@Nullable String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }

    private static @Nullable String pad(List<?> args) {
        var text = Arguments.text(args, 0);
        var width = Arguments.number(args, 1);
        if (text == null || width == null) {
            return text;
        }
        var with = Arguments.text(args, 2);
        var filler = (with == null || with.isEmpty() ? " " : with).codePoints().toArray();
        long wanted = (long) Math.abs(width.doubleValue());
        Work.current().checkText(wanted);
        int missing = (int) wanted - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        Work.current().charge(missing / Limits.TEXT_PER_STEP);
        var padding = new StringBuilder(missing);
        for (int i = 0; i < missing; i++) {
            padding.appendCodePoint(filler[i % filler.length]);
        }
        return width.doubleValue() < 0 ? padding + text : text + padding;
    }

    private static @Nullable Boolean contains(List<?> args) {
        var text = Arguments.text(args, 0);
        if (text == null) {
            return null;
        }
        return switch (Arguments.at(args, 1)) {
            case String part -> text.contains(part);
            case SafeRegex regex -> regex.matcher(text).find();
            case Object matcher -> Arguments.apply(matcher, List.of(text)) != null;
            case null -> null;
        };
    }

    private static @Nullable List<Object> match(List<?> args) {
        var text = Arguments.text(args, 0);
        if (text == null) {
            return null;
        }
        var limit = Arguments.number(args, 2);
        if (limit != null && limit.doubleValue() < 0) {
            throw Arguments.problem("D3040", limit);
        }
        if (!(Arguments.at(args, 1) instanceof SafeRegex regex)) {
            throw new LimitException("$match takes a regular expression as its second argument");
        }
        var found = new ArrayList<Object>();
        var matcher = regex.matcher(text);
        while ((limit == null || found.size() < limit.doubleValue()) && matcher.find()) {
            if (matcher.group().isEmpty()) {
                throw Arguments.problem("D1004", regex);
            }
            Work.current().charge(1);
            var match = new LinkedHashMap<String, Object>();
            match.put("match", matcher.group());
            match.put("index", matcher.start());
            match.put("groups", SafeRegex.groups(matcher));
            found.add(match);
        }
        return Arguments.sequence(found);
    }

    private static @Nullable String replace(List<?> args) {
        var text = Arguments.text(args, 0);
        if (text == null) {
            return null;
        }
        var limit = Arguments.number(args, 3);
        if (limit != null && limit.doubleValue() < 0) {
            throw Arguments.problem("D3011", limit);
        }
        var replacement = Objects.requireNonNull(Arguments.at(args, 2), "the signature demands it");
        double most = limit == null ? Double.MAX_VALUE : Math.ceil(limit.doubleValue());
        return switch (Arguments.at(args, 1)) {
            case String part -> replaceText(text, part, replacement, most);
            case SafeRegex regex -> new Replacement(regex, replacement).in(text, most);
            case null, default -> throw new LimitException("$replace takes a text or a regular expression to look for");
        };
    }

    private static String replaceText(String text, String part, Object replacement, double most) {
        if (part.isEmpty()) {
            throw Arguments.problem("D3010", part);
        }
        if (!(replacement instanceof String with)) {
            throw Arguments.problem("D3012", replacement);
        }
        var result = new StringBuilder();
        int at = 0;
        int count = 0;
        for (int next = text.indexOf(part); next >= 0 && count < most; next = text.indexOf(part, at)) {
            append(result, text.substring(at, next), with);
            at = next + part.length();
            count++;
        }
        return result.append(text, at, text.length()).toString();
    }

    static void append(StringBuilder result, String between, String replacement) {
        Work.current().charge(1);
        Work.current().checkText((long) result.length() + between.length() + replacement.length());
        result.append(between).append(replacement);
    }

    private static @Nullable List<Object> split(List<?> args) {
        var text = Arguments.text(args, 0);
        if (text == null) {
            return null;
        }
        var limit = Arguments.number(args, 2);
        if (limit != null && limit.doubleValue() < 0) {
            throw Arguments.problem("D3020", limit);
        }
        double most = limit == null ? Double.MAX_VALUE : Math.floor(limit.doubleValue());
        var parts = new ArrayList<Object>();
        switch (Arguments.at(args, 1)) {
            case String separator
            when separator.isEmpty() -> {
                for (int i = 0; i < text.length() && parts.size() < most; i++) {
                    add(parts, String.valueOf(text.charAt(i)));
                }
            }
            case String separator -> {
                int at = 0;
                for (int next = text.indexOf(separator); next >= 0; next = text.indexOf(separator, at)) {
                    add(parts, text.substring(at, next));
                    at = next + separator.length();
                }
                add(parts, text.substring(at));
            }
            case SafeRegex regex -> {
                int at = 0;
                for (var matcher = regex.matcher(text); matcher.find(); at = matcher.end()) {
                    if (matcher.group().isEmpty()) {
                        throw Arguments.problem("D1004", regex);
                    }
                    add(parts, text.substring(at, matcher.start()));
                }
                add(parts, text.substring(at));
            }
            case null, default -> throw new LimitException("$split takes a text or a regular expression to split at");
        }
        return parts.size() > most ? new ArrayList<>(parts.subList(0, (int) most)) : parts;
    }

    private static void add(List<Object> parts, String part) {
        Work.current().charge(parts.size() % 2);
        Work.current().checkElements(parts.size());
        parts.add(part);
    }

    private static @Nullable String join(List<?> args) {
        if (Arguments.at(args, 0) == null) {
            return null;
        }
        var separator = Arguments.text(args, 1);
        var between = separator == null ? "" : separator;
        var parts = Arguments.at(args, 0) instanceof List<?> list ? list : List.of(args.getFirst());
        long length = 0;
        for (var part : parts) {
            length = Work.current().checkText(length + String.valueOf(part).length() + between.length());
        }
        Work.current().charge(length / Limits.TEXT_PER_STEP);
        return String.join(between, parts.stream().map(String::valueOf).toList());
    }

    private static @Nullable String string(List<?> args) {
        var value = Arguments.at(args, 0);
        if (!(value instanceof String)) {
            Work.current().chargeText(value);
        }
        return com.dashjoin.jsonata.Functions.string(value, Arguments.at(args, 1) instanceof Boolean pretty && pretty);
    }
}
