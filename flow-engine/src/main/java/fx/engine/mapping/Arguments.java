package fx.engine.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Utils;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of our own functions; an absent one is null. */
final class Arguments {
    private Arguments() {}

    static @Nullable Object at(List<?> args, int index) {
        return index < args.size() ? args.get(index) : null;
    }

    static @Nullable String text(List<?> args, int index) {
        return at(args, index) instanceof String text ? text : null;
    }

    static @Nullable Number number(List<?> args, int index) {
        return at(args, index) instanceof Number number ? number : null;
    }

    /** A whole number that fits an int; larger ones are cut to it. */
    static @Nullable Integer whole(List<?> args, int index) {
        var number = number(args, index);
        return number == null ? null : (Integer) (int) number.doubleValue();
    }

    /** Calls a function that an expression passed as an argument. */
    static @Nullable Object apply(Object function, List<Object> args) {
        try {
            return com.dashjoin.jsonata.Functions.funcApply(function, args);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The function failed", e);
        }
    }

    static List<Object> sequence(List<?> values) {
        var sequence = Utils.createSequence();
        sequence.addAll(new ArrayList<>(values));
        return sequence;
    }

    static JException problem(String code, @Nullable Object about) {
        return new JException(code, -1, about);
    }
}
