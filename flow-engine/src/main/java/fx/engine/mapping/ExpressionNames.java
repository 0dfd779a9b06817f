package fx.engine.mapping;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the names that an expression reads from its input itself, not from a value inside it, by going through its
 * signs once with an account of what each bracket does to the context.
 */
final class ExpressionNames {
    private static final String OPERATORS = ".[]{}(),@#;:?+-*/%|=<>^!~&\"'`";

    private final String text;
    private final Map<String, String> names;
    private final StringBuilder out = new StringBuilder();

    /** For each open bracket: whether names inside are names of the input. */
    private final Deque<Boolean> contexts = new ArrayDeque<>();

    /** For each open bracket: whether it holds the parameters of a function, whose body follows. */
    private final Deque<Boolean> parameters = new ArrayDeque<>();

    private boolean root = true;
    private boolean afterValue;
    private boolean afterDot;
    /** Whether the dot, or the call after it, goes on from a value and not from the whole input. */
    private boolean dotFromValue;

    private boolean afterInput;
    private boolean afterFunction;
    private boolean beforeBody;

    /** Whether something makes the context depend on more than brackets and dots. */
    private boolean tangled;

    private boolean unsure;
    private boolean renamedAny;
    private int at;

    ExpressionNames(String text, Map<String, String> names) {
        this.text = text;
        this.names = names;
    }

    Optional<String> renamed() {
        while (at < text.length() && !unsure) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                copy(1);
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                copy((end < 0 ? text.length() : end + 2) - at);
            } else if (c == '"' || c == '\'') {
                string(c);
            } else if (c == '`') {
                int end = text.indexOf('`', at + 1);
                name(text.substring(at + 1, end), end + 1 - at);
            } else if (c == '/' && !afterValue) {
                regex();
            } else if (c == '$') {
                variable();
            } else if (OPERATORS.indexOf(c) >= 0) {
                operator(c);
            } else {
                int end = at;
                while (end < text.length()
                        && !Character.isWhitespace(text.charAt(end))
                        && OPERATORS.indexOf(text.charAt(end)) < 0) {
                    end++;
                }
                name(text.substring(at, end), end - at);
            }
        }
        return unsure || (tangled && mentioned()) ? Optional.empty() : Optional.of(out.toString());
    }

    private boolean mentioned() {
        return renamedAny || names.keySet().stream().anyMatch(text::contains);
    }

    private void name(String name, int length) {
        boolean quoted = text.charAt(at) == '`';
        boolean operator = afterValue && !quoted && (name.equals("and") || name.equals("or") || name.equals("in"));
        if (operator) {
            copy(length);
            operand();
            return;
        }
        boolean function = !quoted && (name.equals("function") || name.equals("λ")) && !afterDot;
        boolean ofInput = afterDot ? !dotFromValue : root;
        var renamed = function || !ofInput ? null : names.get(name);
        if (renamed != null) {
            out.append(Renaming.quoted(renamed));
            renamedAny = true;
            at += length;
        } else {
            copy(length);
        }
        value();
        afterFunction = function;
    }

    private void string(char quote) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        // A name in quotes may be one that a function looks up, or the step of a path.
        if (end < text.length() && names.containsKey(text.substring(at + 1, end))) {
            unsure |= afterDot
                    || looksUp()
                    || text.substring(end + 1).stripLeading().startsWith(".");
        }
        copy(Math.min(end + 1, text.length()) - at);
        value();
    }

    private boolean looksUp() {
        return text.contains("$lookup") || text.contains("$sift") || text.contains("$each") || text.contains("$eval");
    }

    private void regex() {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '/') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        copy(Math.min(end + 1, text.length()) - at);
        value();
    }

    private void variable() {
        int end = at + 1;
        while (end < text.length()
                && !Character.isWhitespace(text.charAt(end))
                && OPERATORS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        var name = text.substring(at, end);
        boolean whole = name.equals("$$") || (name.equals("$") && root && !afterDot);
        boolean step = afterDot;
        copy(end - at);
        value();
        afterInput = whole;
        // A function called as a step of a path has the value before it as context.
        afterDot = step;
    }

    private void operator(char c) {
        if (text.startsWith("..", at)) {
            copy(2);
            operand();
            return;
        }
        switch (c) {
            case '.' -> {
                dotFromValue = !afterInput;
                copy(1);
                operand();
                afterDot = true;
            }
            case '(', '[', '{' -> open(c);
            case ')', ']', '}' -> close();
            case '|', '@' -> {
                tangled = true;
                copy(1);
                operand();
            }
            case '*', '%' -> {
                // A wildcard or a parent where no value stands before, else an operator.
                boolean step = !afterValue;
                tangled |= step;
                copy(1);
                if (step) {
                    value();
                } else {
                    operand();
                }
            }
            default -> {
                copy(1);
                operand();
            }
        }
    }

    private void open(char c) {
        boolean inside = root;
        if (afterDot) {
            inside = !dotFromValue;
        } else if (beforeBody && c == '{') {
            inside = root;
        } else if (c != '(' && afterValue) {
            inside = false;
        } else if (c == '(' && at > 0 && out.toString().stripTrailing().endsWith("^")) {
            inside = false;
        }
        tangled |= afterInput;
        contexts.push(root);
        parameters.push(afterFunction && c == '(');
        root = inside;
        copy(1);
        operand();
    }

    private void close() {
        copy(1);
        boolean ofFunction = !parameters.isEmpty() && parameters.pop();
        root = contexts.isEmpty() || contexts.pop();
        value();
        beforeBody = ofFunction;
    }

    private void value() {
        state(true);
    }

    private void operand() {
        state(false);
    }

    private void state(boolean value) {
        afterValue = value;
        afterDot = false;
        afterInput = false;
        afterFunction = false;
        beforeBody = false;
    }

    private void copy(int length) {
        out.append(text, at, at + length);
        at += length;
    }
}
