package fx.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenamingTest {
    private static final Map<String, String> NAMES = Map.of("a", "begun", "b-1", "two");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "a.data.a                              | begun.data.a",
                "a.data[a = 1].x + a.data.x            | begun.data[a = 1].x + begun.data.x",
                "$map(a.data.items, function($i){ $i.a & a.data.x }) | $map(begun.data.items, function($i){ $i.a & begun.data.x })",
                "{'a': a.data, 'x': [a.data]}          | {'a': begun.data, 'x': [begun.data]}",
                "a.data.{'n': a}                       | begun.data.{'n': a}",
                "a.data.(a; $.a)                       | begun.data.(a; $.a)",
                "a.data{a: $sum(a)}                    | begun.data{a: $sum(a)}",
                "$$.a.data and $.a.data                | $$.begun.data and $.begun.data",
                "x.data[$$.a.data.n = n]               | x.data[$$.begun.data.n = n]",
                "`b-1`.data & `a`.data                 | two.data & begun.data",
                "/* a */ x.data ~> $append(a.data)     | /* a */ x.data ~> $append(begun.data)",
                "a.data^(>a).a                         | begun.data^(>a).a",
                "(a).data ? a.data : \"a\"             | (begun).data ? begun.data : \"a\"",
                "x.data.$merge([a])                    | x.data.$merge([a])",
            })
    void namesOfTheInputAreRenamedAndNoOthers(String before, String after) {
        assertThat(Renaming.expression(before, NAMES)).contains(after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {"$lookup($$, 'a')", "\"a\".data", "a@$x.a.data", "**.a.data", "a.data +"})
    void whatCannotBeToldIsNotTouched(String expression) {
        assertThat(Renaming.expression(expression, NAMES)).isEmpty();
    }
}
