package fx.engine.mapping;

/**
 * How large a regular expression becomes once its repetitions are written out, which is what a linear-time engine does:
 * <code>((a{100}){100}){100}</code> is a million instructions. Counts generously and never throws; whether the
 * expression is one is for the engine to say.
 */
final class RegexSize {
    private static final long ENOUGH = 1L << 40;

    private final String regex;
    private int at;

    private RegexSize(String regex) {
        this.regex = regex;
    }

    static long of(String regex) {
        var counter = new RegexSize(regex);
        long size = 0;
        while (counter.at < regex.length()) {
            size = add(size, counter.sequence(0));
            counter.at++;
        }
        return size;
    }

    private long sequence(int depth) {
        long size = 0;
        while (at < regex.length() && regex.charAt(at) != ')') {
            size = add(size, multiply(atom(depth), repetitions()));
        }
        return size;
    }

    private long atom(int depth) {
        char c = regex.charAt(at++);
        if (c == '\\') {
            at++;
            return 1;
        }
        if (c == '[') {
            characterClass();
            return 1;
        }
        if (c == '(' && depth < Limits.DEPTH) {
            long size = sequence(depth + 1);
            at++;
            return add(size, 2);
        }
        return 1;
    }

    private void characterClass() {
        boolean first = true;
        while (at < regex.length() && (first || regex.charAt(at) != ']')) {
            first = regex.charAt(at) == '^' && first;
            at += regex.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    /** The largest number in <code>{n,m}</code>; 2 for the other signs of repetition, 1 without one. */
    private long repetitions() {
        long times = 1;
        while (at < regex.length() && "*+?{".indexOf(regex.charAt(at)) >= 0) {
            if (regex.charAt(at) != '{') {
                at++;
                times = multiply(times, 2);
                continue;
            }
            int end = regex.indexOf('}', at);
            if (end < 0) {
                at++;
                return times;
            }
            times = multiply(times, Math.max(1, largestNumber(regex.substring(at + 1, end))));
            at = end + 1;
        }
        return times;
    }

    private static long largestNumber(String text) {
        long largest = 0;
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            number = c >= '0' && c <= '9' ? Math.min(ENOUGH, number * 10 + (c - '0')) : 0;
            largest = Math.max(largest, number);
        }
        return largest;
    }

    private static long add(long a, long b) {
        return Math.min(ENOUGH, a + b);
    }

    private static long multiply(long a, long b) {
        return a > ENOUGH / Math.max(1, b) ? ENOUGH : a * b;
    }
}
