package fx.engine.mapping;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Utils;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Our own number functions: numbers beyond a double, and sizes that a number names, are checked first. */
final class NumberFunctions {
    private static final int MOST_PLACES = 400;

    static final Map<String, Library.Body> ALL = Map.of(
            "abs", args -> converted(abs(number(args, 0))),
            "round", args -> converted(round(number(args, 0), Arguments.number(args, 1))),
            "formatNumber", NumberFunctions::formatNumber,
            "formatBase", args -> Functions.formatBase(number(args, 0), Arguments.number(args, 1)),
            "formatInteger", args -> Functions.formatInteger(number(args, 0), picture(args, 1)),
            "parseInteger", NumberFunctions::parseInteger,
            "number", NumberFunctions::number);

    private NumberFunctions() {}

    /** The number as one that the library's own code can work with. */
    static @Nullable Number number(List<?> args, int index) {
        var number = Arguments.number(args, index);
        if (number instanceof BigDecimal || number instanceof BigInteger) {
            double value = number.doubleValue();
            if (!Double.isFinite(value)) {
                throw Arguments.problem("D1001", number);
            }
            return value;
        }
        return number;
    }

    static @Nullable String picture(List<?> args, int index) {
        var picture = Arguments.text(args, index);
        if (picture != null && picture.length() > Limits.PICTURE) {
            throw new LimitException("A picture may have up to " + Limits.PICTURE + " characters");
        }
        return picture;
    }

    private static @Nullable Number converted(@Nullable Number number) {
        return number == null ? null : Utils.convertNumber(number);
    }

    private static @Nullable Number abs(@Nullable Number number) {
        return number == null ? null : (Number) Math.abs(number.doubleValue());
    }

    private static @Nullable Number round(@Nullable Number number, @Nullable Number places) {
        if (number == null) {
            return null;
        }
        int scale = places == null ? 0 : (int) places.doubleValue();
        if (Math.abs(scale) > MOST_PLACES) {
            throw new LimitException("$round takes up to " + MOST_PLACES + " places");
        }
        return new BigDecimal(number.toString())
                .setScale(scale, RoundingMode.HALF_EVEN)
                .doubleValue();
    }

    private static @Nullable String formatNumber(List<?> args) {
        return Functions.formatNumber(
                number(args, 0), picture(args, 1), Arguments.at(args, 2) instanceof Map<?, ?> options ? options : null);
    }

    private static @Nullable Number parseInteger(List<?> args) {
        try {
            var parsed = Functions.parseInteger(Arguments.text(args, 0), picture(args, 1));
            return converted(parsed);
        } catch (java.text.ParseException _) {
            throw Arguments.problem("D3130", picture(args, 1));
        }
    }

    private static @Nullable Number number(List<?> args) {
        var value = Arguments.at(args, 0);
        if (value instanceof Number exact) {
            return exact;
        }
        try {
            return converted(Functions.number(value));
        } catch (NumberFormatException _) {
            throw Arguments.problem("D3030", value);
        }
    }
}
