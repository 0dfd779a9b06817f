package fx.engine.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Parser;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/**
 * A JSONata expression, compiled once and evaluated often, from any thread. It has no clock, no chance and no way out,
 * and is bounded by {@link Limits}; an endless one fails, and fails alone.
 */
public final class Expression {
    /** Functions that can read their whole context, and with it any output, without naming it. */
    private static final Set<String> READ_ALL =
            Set.of("each", "sift", "spread", "lookup", "string", "clone", "keys", "", "$");

    /** The variables under which the library looks for our counters; an expression must not bind its own. */
    private static final String COUNTERS = "__evaluate";

    private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%", "&", "..");

    private final String text;
    private final Jsonata compiled;
    private final @Nullable FastPath shortcut;
    private final Set<String> words = new HashSet<>();
    private final boolean readsAll;
    private final boolean cannotBeTruth;

    private Expression(String text) throws MappingSyntaxException {
        this.text = text;
        this.compiled = Jsonata.jsonata(text);
        this.shortcut = FastPath.of(text);
        compiled.setOutputConvertNulls(false);
        compiled.setValidateInput(false);
        var tree = new SyntaxTree(compiled);
        var joined = Collections.<Parser.Symbol>newSetFromMap(new IdentityHashMap<>());
        boolean all = false;
        for (var node : tree.nodes()) {
            var value = SyntaxTree.value(node);
            switch (SyntaxTree.type(node)) {
                case "regex" -> {
                    if (value instanceof Pattern unsafe) {
                        SyntaxTree.replaceValue(node, SafeRegex.of(unsafe, SyntaxTree.position(node)));
                    }
                }
                case "variable" -> {
                    checkVariable(String.valueOf(value), SyntaxTree.position(node));
                    all |= READ_ALL.contains(String.valueOf(value));
                }
                case "binary" -> {
                    if (String.valueOf(value).equals("&")) {
                        joined.addAll(SyntaxTree.sides(node));
                    }
                }
                case "wildcard", "descendant", "parent" -> all = true;
                default -> {}
            }
            if (value instanceof String word) {
                words.add(word);
            }
        }
        this.readsAll = all;
        this.cannotBeTruth = cannotBeTruth(tree.root());
        Library.install(compiled);
        bindCounters(joined);
    }

    /** Reads an expression. */
    public static Expression parse(String text) throws MappingSyntaxException {
        if (text.isBlank()) {
            throw new MappingSyntaxException("The expression is empty", 1);
        }
        if (text.length() > Limits.EXPRESSION) {
            throw new MappingSyntaxException(
                    "An expression may have up to " + Limits.EXPRESSION + " characters, not " + text.length(), 1);
        }
        int counter = text.indexOf(COUNTERS);
        if (counter >= 0) {
            throw new MappingSyntaxException("Names may not contain '" + COUNTERS + "'", counter + 1);
        }
        try {
            return new Expression(text);
        } catch (JException e) {
            throw new MappingSyntaxException(ErrorText.of(e), Math.max(1, e.getLocation()));
        } catch (StackOverflowError e) {
            throw new MappingSyntaxException("The expression is nested too deeply", 1);
        } catch (java.util.regex.PatternSyntaxException e) {
            throw new MappingSyntaxException("The regular expression cannot be read: " + e.getDescription(), 1);
        } catch (RuntimeException e) {
            throw new MappingSyntaxException(
                    "The expression ends too early or has a sign that does not belong", text.length());
        }
    }

    private static void checkVariable(String name, int position) throws MappingSyntaxException {
        if (Library.FORBIDDEN.contains(name)) {
            throw new MappingSyntaxException(
                    "$" + name + " is not available: the same data must give the same result each time", position);
        }
    }

    private void bindCounters(Set<Parser.Symbol> joined) {
        compiled.assign(COUNTERS + "_entry", (Jsonata.EntryCallback)
                (_, _, _) -> Work.current().enter());
        compiled.assign(COUNTERS + "_exit", (Jsonata.ExitCallback) (node, _, _, result) -> {
            var work = Work.current();
            work.leave(result);
            if ((result instanceof List || result instanceof Map) && joined.contains(node)) {
                work.chargeText(result);
            }
        });
    }

    /** The expression as it was written. */
    public String text() {
        return text;
    }

    /** Whether the expression may read that name of its input; true where it cannot be told. */
    public boolean mayRead(String name) {
        return shortcut != null ? shortcut.root().equals(name) : readsAll || words.contains(name);
    }

    /** Whether it gives a number, a text, an array or an object for certain, which is no good condition. */
    public boolean cannotBeTruth() {
        return cannotBeTruth;
    }

    private static boolean cannotBeTruth(Parser.Symbol root) {
        var value = String.valueOf(SyntaxTree.value(root));
        return switch (SyntaxTree.type(root)) {
            case "string", "number", "unary", "lambda", "regex" -> true;
            case "binary" -> ARITHMETIC.contains(value);
            default -> false;
        };
    }

    /** The value over the outputs or attributes by name; never throws. */
    public Outcome evaluate(Map<String, JsonNode> values) {
        var quick = shortcut == null ? null : shortcut.evaluate(values);
        if (quick != null) {
            return quick;
        }
        var input = new LinkedHashMap<String, @Nullable Object>();
        values.forEach((name, value) -> input.put(name, JavaValues.toJava(value)));
        return evaluateInLibrary(input, new Jsonata.Frame(null));
    }

    /** Evaluates without the short way, over any input and with variables: what the suite of JSONata needs. */
    Outcome evaluateInLibrary(@Nullable Object input, Jsonata.Frame variables) {
        var work = Work.begin();
        try {
            var result = compiled.evaluate(input, variables);
            if (work.exceeded() != null) {
                return new Outcome.Failed(work.exceeded().text(), null);
            }
            return result == null ? Outcome.MISSING : new Outcome.Value(JavaValues.toJson(result));
        } catch (RuntimeException | StackOverflowError e) {
            return failed(work.exceeded() == null ? e : work.exceeded());
        } finally {
            Work.end();
        }
    }

    private static Outcome.Failed failed(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case LimitException limit -> {
                    return new Outcome.Failed(limit.text(), null);
                }
                case JException error -> {
                    return new Outcome.Failed(
                            ErrorText.of(error), error.getLocation() > 0 ? error.getLocation() : null);
                }
                case StackOverflowError _ -> {
                    return new Outcome.Failed("The expression calls itself too deeply", null);
                }
                default -> {}
            }
        }
        return new Outcome.Failed("A function of the expression cannot work with the value it was given", null);
    }

    /**
     * Whether the expression holds, by JSONata's truth: false for nothing, {@code false}, {@code null}, 0, empty text,
     * empty objects and arrays without a true element.
     */
    public Outcome test(Map<String, JsonNode> values) {
        return switch (evaluate(values)) {
            case Outcome.Value(var value) -> new Outcome.Value(BooleanNode.valueOf(isTrue(value)));
            case Outcome.Missing _ -> new Outcome.Value(BooleanNode.FALSE);
            case Outcome.Failed failed -> failed;
        };
    }

    private static boolean isTrue(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> value.booleanValue();
            case STRING -> !value.stringValue().isEmpty();
            case NUMBER -> value.decimalValue().signum() != 0;
            case OBJECT -> !value.isEmpty();
            case ARRAY -> value.valueStream().anyMatch(Expression::isTrue);
            case NULL, MISSING, BINARY, POJO -> false;
        };
    }
}
