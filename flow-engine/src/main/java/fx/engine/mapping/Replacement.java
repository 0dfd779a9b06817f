package fx.engine.mapping;

import com.google.re2j.Matcher;
import java.util.LinkedHashMap;

/**
 * What {@code $replace} puts in the place of a match: a text in which {@code $1} stands for a group and {@code $$} for a
 * dollar sign, or a function of the match.
 */
record Replacement(SafeRegex regex, Object with) {

    String in(String text, double most) {
        var result = new StringBuilder();
        int at = 0;
        int count = 0;
        var matcher = regex.matcher(text);
        while (count < most && matcher.find()) {
            if (matcher.group().isEmpty()) {
                throw Arguments.problem("D1004", regex);
            }
            TextFunctions.append(result, text.substring(at, matcher.start()), of(matcher));
            at = matcher.end();
            count++;
        }
        return result.append(text, at, text.length()).toString();
    }

    private String of(Matcher match) {
        if (with instanceof String template) {
            return filled(template, match);
        }
        var argument = new LinkedHashMap<String, Object>();
        argument.put("match", match.group());
        argument.put("start", match.start());
        argument.put("end", match.end());
        argument.put("groups", SafeRegex.groups(match));
        if (Arguments.apply(with, java.util.List.of(argument)) instanceof String text) {
            return text;
        }
        throw Arguments.problem("D3012", with);
    }

    private static String filled(String template, Matcher match) {
        var text = new StringBuilder();
        int at = 0;
        for (int dollar = template.indexOf('$'); dollar >= 0; dollar = template.indexOf('$', at)) {
            text.append(template, at, dollar);
            at = dollar + 1;
            if (at < template.length() && template.charAt(at) == '$') {
                text.append('$');
                at++;
                continue;
            }
            int end = groupEnd(template, at, match.groupCount());
            if (end == at) {
                text.append('$');
                continue;
            }
            int group = Integer.parseInt(template.substring(at, end));
            var value = group <= match.groupCount() ? match.group(group) : null;
            text.append(value == null ? "" : value);
            at = end;
        }
        return text.append(template, at, template.length()).toString();
    }

    /** As many digits as name a group; the first digit counts also where there is no such group. */
    private static int groupEnd(String template, int start, int groups) {
        int end = start;
        int mostDigits = String.valueOf(groups).length();
        while (end < template.length() && Character.digit(template.charAt(end), 10) >= 0 && end - start < mostDigits) {
            end++;
        }
        while (end - start > 1 && Integer.parseInt(template.substring(start, end)) > groups) {
            end--;
        }
        return end;
    }
}
