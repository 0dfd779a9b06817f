package fx.app.problem;

import fx.app.problem.ProblemException.Violation;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says where in a JSON body something is wrong: by line and column, or by field. */
final class BodyProblems {
    private BodyProblems() {}

    static ProblemException of(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
            if (cause instanceof JacksonException json) {
                return of(json);
            }
        }
        return problem("body.missing", null, "The request needs a JSON body, and there is none that can be read.");
    }

    private static ProblemException of(JacksonException json) {
        return switch (json) {
            case UnrecognizedPropertyException unknown ->
                problem(
                        "field.unknown",
                        pointer(unknown),
                        "There is no field '" + shown(unknown.getPropertyName()) + "' here. Known are: "
                                + known(unknown) + ".");
            case InvalidFormatException format
            when format.getTargetType() != null && format.getTargetType().isEnum() ->
                problem(
                        "field.value",
                        pointer(format),
                        "This value is not among: " + constants(format.getTargetType()) + ".");
            case MismatchedInputException mismatch
            when pointer(mismatch) != null ->
                problem("field.type", pointer(mismatch), "Expected " + article(mismatch.getTargetType()) + " here.");
            case MismatchedInputException mismatch ->
                problem("body.type", null, "Expected " + article(mismatch.getTargetType()) + at(mismatch) + ".");
            case StreamConstraintsException tooMuch ->
                problem("json.limit", null, "The JSON is too deep or one of its values too long" + at(tooMuch) + ".");
            case DatabindException bound
            when pointer(bound) != null -> problem("field.value", pointer(bound), "This value cannot be taken.");
            default -> problem("json.malformed", null, "This is no JSON: " + reason(json) + at(json) + ".");
        };
    }

    private static ProblemException problem(String code, @Nullable String pointer, String detail) {
        return new ProblemException(400, code, "Bad request", detail, List.of(new Violation(pointer, detail)));
    }

    private static @Nullable String pointer(JacksonException json) {
        var path = json.getPath();
        return path == null || path.isEmpty()
                ? null
                : path.stream()
                        .map(step -> step.getPropertyName() == null
                                ? Integer.toString(step.getIndex())
                                : shown(step.getPropertyName())
                                        .replace("~", "~0")
                                        .replace("/", "~1"))
                        .collect(Collectors.joining("/", "/", ""));
    }

    private static String at(JacksonException json) {
        var location = json.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    /** The parser's own words without what it quotes from the body, which may hold a secret. */
    private static String reason(JacksonException json) {
        var text = json.getOriginalMessage();
        if (text == null) {
            return "it cannot be read";
        }
        if (text.startsWith("Duplicate")) {
            return "a field occurs twice";
        }
        if (text.startsWith("Unexpected end-of-input") || text.startsWith("Unexpected EOF")) {
            return "it ends too early";
        }
        if (text.contains("UTF-8") || text.contains("surrogate")) {
            return "it is not valid UTF-8";
        }
        if (text.startsWith("Trailing token")) {
            return "something follows after its end";
        }
        return "unexpected character";
    }

    private static String known(UnrecognizedPropertyException unknown) {
        var known = unknown.getKnownPropertyIds();
        return known == null || known.isEmpty()
                ? "none"
                : known.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static String constants(Class<?> type) {
        return java.util.Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString())
                .collect(Collectors.joining(", "));
    }

    private static String article(@Nullable Class<?> type) {
        if (type == null) {
            return "another kind of value";
        }
        if (type == String.class) {
            return "a string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (java.util.Collection.class.isAssignableFrom(type)) {
            return "an array";
        }
        if (type == java.time.Instant.class) {
            return "an instant such as 2027-01-31T12:00:00Z";
        }
        return "an object";
    }

    private static String shown(@Nullable String name) {
        int most = 60;
        return name == null ? "" : name.length() <= most ? name : name.substring(0, most) + "…";
    }
}
