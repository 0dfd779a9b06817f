package fx.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fx.engine.message.Wire;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ExpressionTest {
    private static Map<String, JsonNode> values(String json) {
        var values = new LinkedHashMap<String, JsonNode>();
        Wire.JSON.readTree(json).properties().forEach(each -> values.put(each.getKey(), each.getValue()));
        return values;
    }

    private static Outcome outcome(String expression, String json) {
        try {
            return Expression.parse(expression).evaluate(values(json));
        } catch (MappingSyntaxException e) {
            throw new AssertionError(expression, e);
        }
    }

    private static String value(String expression, String json) {
        return outcome(expression, json) instanceof Outcome.Value(var value) ? value.toString() : "none";
    }

    private static String failure(String expression, String json) {
        return outcome(expression, json) instanceof Outcome.Failed failed ? failed.message() : "did not fail";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n.data.a | {\"n\": {\"data\": {\"a\": 1}}} | 1",
                "n.data.b | {\"n\": {\"data\": {\"a\": 1}}} | none",
                "n.data.a | {\"n\": {\"data\": {\"a\": null}}} | null",
                "n.items.sku | {\"n\": {\"items\": [{\"sku\": 1}, {\"sku\": 2}]}} | [1,2]",
                "n.items.sku | {\"n\": {\"items\": [{\"sku\": 1}]}} | 1",
                "n.items | {\"n\": {\"items\": [1]}} | [1]",
                "n.a = 'x' | {\"n\": {\"a\": \"x\"}} | true",
                "n.a != 'x' | {\"n\": {}} | false",
                "n.a = null | {\"n\": {\"a\": null}} | true",
                "n.a = 1 | {\"n\": {\"a\": 1.0}} | true",
                "n.a > 0.8 | {\"n\": {\"a\": 0.81}} | true",
                "n.a > 1 | {\"n\": {}} | none",
                "{'b': n.a} | {\"n\": {\"a\": 12345678901234567890.123}} | {\"b\":12345678901234567890.123}"
            })
    void case94OutcomesOfPathsAndComparisons(String expression, String json, String expected) {
        assertThat(value(expression, json)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n.a",
                "n.b.c",
                "n.list",
                "n.list.x",
                "n.a = 'x'",
                "n.a != 1",
                "n.a > 1",
                "n.a <= 'm'",
                "n.t = true",
                "n.z = null",
                "n.list = 1",
                "n.o = 'x'",
                "n.n >= 2.5",
                "n.missing < 3",
                "n.missing = null"
            })
    void shortWayGivesWhatTheLibraryGives(String text) throws MappingSyntaxException {
        // given
        var json =
                "{\"n\": {\"a\": \"x\", \"b\": {\"c\": 1}, \"list\": [{\"x\": 1}], \"t\": true, \"z\": null, \"o\": {}, \"n\": 2.5}}";
        var expression = Expression.parse(text);
        var input = new LinkedHashMap<String, Object>();
        values(json)
                .forEach((name, value) -> input.put(name, java.util.Objects.requireNonNull(JavaValues.toJava(value))));
        // then
        var library = expression.evaluateInLibrary(input, new com.dashjoin.jsonata.Jsonata.Frame(null));
        var quick = expression.evaluate(values(json));
        if (library instanceof Outcome.Failed) {
            assertThat(quick).isInstanceOf(Outcome.Failed.class);
        } else {
            assertThat(quick).isEqualTo(library);
        }
    }

    @Test
    void case87SyntaxErrorHasAPosition() {
        assertThatThrownBy(() -> Expression.parse("a.b.(c + "))
                .isInstanceOfSatisfying(
                        MappingSyntaxException.class,
                        e -> assertThat(e.position()).isBetween(9, 10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "/", "/*", "'", "(", "{", "a.", "/[/", "/(?=x)/", "/(a)\\1/", "\"\\u12\"", "((((((("})
    void case87AnyBrokenTextIsASyntaxError(String text) {
        assertThatThrownBy(() -> Expression.parse(text)).isInstanceOf(MappingSyntaxException.class);
    }

    @Test
    void case88EndlessTailRecursionEndsByCounting() {
        assertThat(failure("($f := function($x){$f($x + 1)}; $f(1))", "{}")).contains("steps");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$eval('1')",
                "$now()",
                "$millis()",
                "$random()",
                "$shuffle([1,2])",
                "[1] ~> $shuffle",
                "($n := $now; $n())"
            })
    void case89WhatDependsOnTimeOrChanceIsNotThere(String text) {
        assertThatThrownBy(() -> Expression.parse(text))
                .isInstanceOf(MappingSyntaxException.class)
                .hasMessageContaining("not available");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "($__evaluate_entry := 1; 2)",
                "function($__evaluate_entry){1}(2)",
                "a@$__evaluate_entry.b",
                "a#$__evaluate_entry.b"
            })
    void case88CountersCannotBeReplaced(String text) {
        assertThatThrownBy(() -> Expression.parse(text)).isInstanceOf(MappingSyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0..1000000000]",
                "$count([0..9000000])",
                "$pad('x', 1000000000)",
                "$pad('x', -1000000000)",
                "$reduce([1..60], function($s, $i){ $s & $s }, 'xxxxxxxxxxxxxxxx')",
                "$join([1..100000].$string('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'))",
                "($s := $pad('x', 1000000); $join([1..1000].$s))",
                "($s := $pad('x', 1000000); '' & [1..1000].$s)",
                "($s := $pad('x', 1000000); $string([1..1000].$s))",
                "($s := $pad('x', 100000, 'x'); $replace($s, 'x', $s))",
                "$map([1..100000], function($i){ $map([1..100000], function($j){ $i * $j }) })",
                "$sort([1..100000].($ * 7919 % 100003), function($a, $b){ $a > $b })",
                "$reduce([1..50000], function($a, $i){ {'x': $a} })",
                "$round(1.5, 1000000000)",
                "$formatNumber(1, $pad('', 1000000, '0'))",
                "$fromMillis(0, '[Y,1000000000]')",
                "$toMillis($pad('', 120, '1'), '[Y][M][D][H][m][s][f]')",
                "$filter([1..100000], function($x){ $count([1..$x]) > 0 })"
            })
    void case90LargeWorkIsRefusedWithoutBeingDone(String text) {
        // when
        var start = System.nanoTime();
        var outcome = outcome(text, "{}");
        // then
        assertThat(outcome).as(text).isInstanceOf(Outcome.Failed.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/(a+)+$/", "/(a|a)*b/", "/^(([a-z])+.)+[A-Z]([a-z])+$/", "/(?:|){40}x/"})
    void case90RegularExpressionsTakeLinearTime(String regex) {
        // given
        var text = "a".repeat(5_000) + "!";
        // when
        var start = System.nanoTime();
        var outcome = outcome("$contains(s, " + regex + ")", "{\"s\": \"" + text + "\"}");
        // then
        assertThat(outcome).isEqualTo(new Outcome.Value(tools.jackson.databind.node.BooleanNode.FALSE));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void case90RegularExpressionThatGrowsWhenWrittenOutIsRefused() {
        assertThatThrownBy(() -> Expression.parse("$contains(s, /((a{100}){100}){100}/)"))
                .isInstanceOf(MappingSyntaxException.class)
                .hasMessageContaining("repeats too much");
    }

    @Test
    void case91DeepRecursionFailsThatEvaluationOnly() {
        // given
        var deep = "($f := function($n){ $n = 0 ? 0 : 1 + $f($n - 1) }; $f(2000))";
        // then
        assertThat(failure(deep, "{}")).contains("levels deep");
        assertThat(value("($f := function($n){ $n = 0 ? 0 : 1 + $f($n - 1) }; $f(40))", "{}"))
                .isEqualTo("40");
    }

    @Test
    void case91DepthIsBoundedBeforeASmallStackEnds() throws InterruptedException {
        // given
        var failures = new java.util.concurrent.CopyOnWriteArrayList<String>();
        var deep = "($f := function($n){ $n = 0 ? 0 : 1 + $f($n - 1) }; $f(2000))";
        var thread = new Thread(null, () -> failures.add(failure(deep, "{}")), "small stack", 512 << 10);
        // when
        thread.start();
        thread.join();
        // then
        assertThat(failures).singleElement().asString().contains("levels deep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"constructor", "__proto__", "getClass", "class", "toString"})
    void case92NamesOfOtherLanguagesArePlainData(String name) {
        assertThat(value("n." + name, "{\"n\": {}}")).isEqualTo("none");
        assertThat(value("n.`" + name + "`", "{\"n\": {\"" + name + "\": 1}}")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"function($x){$x}", "{'f': $sum}", "1 / 0", "-1 / 0"})
    void case93ResultThatIsNoJsonFails(String text) {
        assertThat(outcome(text, "{}")).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void case95ResultLargerThanAnEventFails() {
        // given
        var json = "{\"s\": \"" + "x".repeat(700_000) + "\"}";
        // then
        assertThat(failure("[s, s]", json)).contains("larger than 1 MiB");
        assertThat(outcome("[s]", json)).isInstanceOf(Outcome.Value.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$formatNumber(1234.5, '#,##0.00') | \"1,234.50\"",
                "$uppercase('titel i') | \"TITEL I\"",
                "$toMillis('2024-01-01T00:00:00') | 1704067200000",
                "$toMillis('2024') | 1704067200000",
                "$abs(-12345678901234567890.5) | 12345678901234567168",
                "$string(0.1 + 0.2) | \"0.3\""
            })
    void case96NumbersAndDatesDoNotDependOnTheMachine(String expression, String expected) {
        // given
        var locale = java.util.Locale.getDefault();
        var zone = java.util.TimeZone.getDefault();
        java.util.Locale.setDefault(java.util.Locale.forLanguageTag("tr-TR"));
        java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone("Asia/Kolkata"));
        try {
            // then
            assertThat(Wire.JSON.readTree(value(expression, "{}")).asString().replace(".0", ""))
                    .isEqualTo(Wire.JSON.readTree(expected).asString());
        } finally {
            java.util.Locale.setDefault(locale);
            java.util.TimeZone.setDefault(zone);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"$fromMillis(1e300)", "$toMillis('275761-01-01')", "$number('1e400')", "$sqrt(-1)"})
    void case96OverflowFails(String text) {
        assertThat(outcome(text, "{}")).isInstanceOf(Outcome.Failed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true | true",
                "0 | false",
                "\"\" | false",
                "\"x\" | true",
                "[] | false",
                "[0] | false",
                "[0,1] | true",
                "{} | false",
                "null | false",
                "missing | false",
                "2 | true"
            })
    void case97TruthIsThatOfJsonata(String expression, boolean expected) throws MappingSyntaxException {
        assertThat(Expression.parse(expression).test(Map.of()))
                .isEqualTo(new Outcome.Value(tools.jackson.databind.node.BooleanNode.valueOf(expected)));
    }

    @Test
    void errorsNameTypesNeverValues() {
        // when
        var message = failure("$number(s)", "{\"s\": \"secret\"}");
        // then
        assertThat(message).contains("a text").doesNotContain("secret");
    }

    @Test
    void numbersBeyondADoubleDoNotHurt() {
        for (var call :
                List.of("$round(n)", "$formatNumber(n, '0')", "$formatBase(n)", "$abs(n)", "n + 1", "$fromMillis(n)")) {
            assertThat(outcome(call, "{\"n\": 1e999999999}")).as(call).isInstanceOf(Outcome.Failed.class);
        }
    }

    @Test
    void evaluationChangesNeitherInputNorLaterEvaluations() throws MappingSyntaxException {
        // given
        var expression = Expression.parse("($x := $exists($x) ? 2 : 1; {'x': $x, 'g': n.list{name: $count($)}})");
        var values = values("{\"n\": {\"list\": []}}");
        // when
        var first = expression.evaluate(values);
        var second = expression.evaluate(values);
        // then
        assertThat(second).isEqualTo(first);
        assertThat(values).isEqualTo(values("{\"n\": {\"list\": []}}"));
    }
}
