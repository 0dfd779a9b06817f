package fx.engine.mapping;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The functions that expressions can call: the library's, each charged by the size of its arguments before it works,
 * and our own ({@link TextFunctions}, {@link NumberFunctions}, {@link TimeFunctions}) where the library's depends on
 * time, chance, the machine's locale or zone, or cannot be bounded from outside.
 */
final class Library {
    /** Their results differ from one evaluation to the next, or they run text as code. */
    static final Set<String> FORBIDDEN = Set.of("eval", "now", "millis", "random", "shuffle");

    /** Our own way to do what a function does; the arguments fit its signature. */
    @FunctionalInterface
    interface Body {
        @Nullable
        Object call(List<?> args);
    }

    private static final Map<String, String> SIGNATURES = signatures("""
            sum <a<n>:n>              count <a:n>               max <a<n>:n>           min <a<n>:n>
            average <a<n>:n>          string <x-b?:s>           substring <s-nn?:s>    substringBefore <s-s:s>
            substringAfter <s-s:s>    lowercase <s-:s>          uppercase <s-:s>       length <s-:n>
            trim <s-:s>               pad <s-ns?:s>             match <s-f<s:o>n?:a<o>>
            contains <s-(sf):b>       replace <s-(sf)(sf)n?:s>  split <s-(sf)n?:a<s>>  join <a<s>s?:s>
            formatNumber <n-so?:s>    formatBase <n-n?:s>       formatInteger <n-s:s>  parseInteger <s-s:n>
            number <(nsb)-:n>         floor <n-:n>              ceil <n-:n>            round <n-n?:n>
            abs <n-:n>                sqrt <n-:n>               power <n-n:n>          boolean <x-:b>
            not <x-:b>                map <af>                  zip <a+>               filter <af>
            single <af?>              reduce <afj?:j>           sift <o-f?:o>          keys <x-:a<s>>
            lookup <x-s:x>            append <xx:a>             exists <x:b>           spread <x-:a<o>>
            merge <a<o>:o>            reverse <a:a>             each <o-f:a>           error <s?:x>
            assert <bs?:x>            type <x:s>                sort <af?:a>           distinct <x:x>
            base64encode <s-:s>       base64decode <s-:s>       encodeUrlComponent <s-:s>
            encodeUrl <s-:s>          decodeUrlComponent <s-:s> decodeUrl <s-:s>       toMillis <s-s?:n>
            fromMillis <n-s?s?:s>     clone <(oa)-:o>
            """);

    private static final Map<String, String> LIBRARY_NAMES = Map.of(
            "boolean", "toBoolean",
            "reduce", "foldLeft",
            "assert", "assertFn",
            "toMillis", "dateTimeToMillis",
            "fromMillis", "dateTimeFromMillis",
            "clone", "functionClone");

    private static final List<Guarded> ALL = SIGNATURES.entrySet().stream()
            .map(each -> new Guarded(each.getKey(), each.getValue(), ownBody(each.getKey())))
            .toList();

    private Library() {}

    /** Gives the functions to an expression. They hold no state and can be shared. */
    static void install(Jsonata expression) {
        ALL.forEach(function -> expression.assign(function.name, function));
    }

    private static @Nullable Body ownBody(String name) {
        return Stream.of(TextFunctions.ALL, NumberFunctions.ALL, TimeFunctions.ALL, CollectionFunctions.ALL)
                .map(bodies -> bodies.get(name))
                .filter(body -> body != null)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> signatures(String table) {
        var words = table.strip().split("\\s+");
        return Stream.iterate(0, i -> i < words.length, i -> i + 2)
                .collect(Collectors.toUnmodifiableMap(i -> words[i], i -> words[i + 1]));
    }

    /** A function that charges for its arguments. */
    @SuppressWarnings({"rawtypes", "unchecked"}) // the library's function type takes raw lists
    private static final class Guarded extends Jsonata.JFunction {
        private final String name;
        private final @Nullable Body body;

        Guarded(String name, String signature, @Nullable Body body) {
            super(name, signature, Functions.class, null, LIBRARY_NAMES.getOrDefault(name, name));
            this.name = name;
            this.body = body;
        }

        @Override
        public @Nullable Object call(@Nullable Object input, List args) {
            var work = Work.current();
            work.charge(1);
            for (var argument : args) {
                work.chargeSize(argument);
            }
            var result = body == null ? super.call(input, args) : body.call(args);
            work.chargeSize(result);
            return result;
        }

        @Override
        public String toString() {
            return "$" + name + Arrays.toString(new Object[0]);
        }
    }
}
