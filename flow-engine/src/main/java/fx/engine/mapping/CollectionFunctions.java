package fx.engine.mapping;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Utils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Our own array functions: those whose cost is not that of their arguments' size. */
final class CollectionFunctions {
    static final Map<String, Library.Body> ALL =
            Map.of("sort", CollectionFunctions::sort, "distinct", CollectionFunctions::distinct);

    private CollectionFunctions() {}

    private static @Nullable Object sort(List<?> args) {
        if (!(Arguments.at(args, 0) instanceof List<?> list) || list.size() <= 1) {
            return Arguments.at(args, 0);
        }
        Work.current().charge((long) list.size() * (Long.SIZE - Long.numberOfLeadingZeros(list.size())) / 32);
        var comparator = Arguments.at(args, 1);
        if (comparator != null) {
            return merged(new ArrayList<>(list), comparator);
        }
        var sorted = new ArrayList<Object>(list);
        if (sorted.stream().allMatch(Number.class::isInstance)) {
            sorted.sort(Comparator.comparingDouble(each -> ((Number) each).doubleValue()));
        } else if (sorted.stream().allMatch(String.class::isInstance)) {
            sorted.sort(Comparator.comparing(String.class::cast));
        } else {
            throw Arguments.problem("D3070", list);
        }
        return sorted;
    }

    /** Merge sort as JSONata defines it: stable, and the function only says whether two elements change places. */
    private static List<Object> merged(List<Object> list, Object swap) {
        if (list.size() <= 1) {
            return list;
        }
        var left = merged(list.subList(0, list.size() / 2), swap);
        var right = merged(list.subList(list.size() / 2, list.size()), swap);
        var sorted = new ArrayList<Object>(list.size());
        int i = 0;
        int j = 0;
        while (i < left.size() && j < right.size()) {
            Work.current().charge(1);
            boolean rightFirst = Jsonata.boolize(Arguments.apply(swap, Arrays.asList(left.get(i), right.get(j))));
            sorted.add(rightFirst ? right.get(j++) : left.get(i++));
        }
        sorted.addAll(left.subList(i, left.size()));
        sorted.addAll(right.subList(j, right.size()));
        return sorted;
    }

    private static @Nullable Object distinct(List<?> args) {
        if (!(Arguments.at(args, 0) instanceof List<?> list) || list.size() <= 1) {
            return Arguments.at(args, 0);
        }
        var first = new LinkedHashMap<Object, Object>();
        for (var element : list) {
            first.putIfAbsent(identity(element), element);
        }
        return list instanceof Utils.JList<?>
                ? Arguments.sequence(List.copyOf(first.values()))
                : new ArrayList<>(first.values());
    }

    /** Equal for equal values: numbers by what they are worth, arrays and objects by their text. */
    private static Object identity(@Nullable Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case List<?> list -> text(list);
            case Map<?, ?> map -> text(map);
            case null -> Map.of();
            default -> value;
        };
    }

    private static Object text(Object container) {
        Work.current().chargeText(container);
        return List.of(String.valueOf(Functions.string(container, false)));
    }
}
