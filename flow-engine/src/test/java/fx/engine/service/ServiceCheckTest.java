package fx.engine.service;

import static fx.engine.service.FolderInMemory.named;
import static fx.engine.service.FolderInMemory.withManifest;
import static org.assertj.core.api.Assertions.assertThat;

import fx.engine.rule.EventPattern;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceCheckTest {
    private final ServiceCheck check = new ServiceCheck(
            cron -> cron.contains("61") ? Optional.of("61 is no minute.") : Optional.empty(),
            condition -> condition.contains("((") ? Optional.of("a bracket is open.") : Optional.empty());

    @Test
    void aSingleScriptIsAService() {
        var accepted = accepted(named("1_collect").with("anything.py", "print(1)"));
        assertThat(accepted.draft().steps()).containsExactly("anything.py");
        assertThat(accepted.draft().priority()).isEqualTo(5);
        assertThat(accepted.draft().timeoutMillis()).isEqualTo(300_000);
        assertThat(accepted.description().published()).isNull();
    }

    @Test
    void foldersThatAreNoServicesAreSkippedInSilence() {
        assertThat(look(named(".github").with("x.py", ""))).isInstanceOf(CheckedFolder.NoService.class);
        assertThat(look(named("docs").with("readme.md", "# Docs"))).isInstanceOf(CheckedFolder.NoService.class);
        assertThat(look(named("empty"))).isInstanceOf(CheckedFolder.NoService.class);
    }

    @Test
    void appIsRunWhereThereAreSeveralScripts() {
        assertThat(accepted(named("s").with("a.py", "").with("app.py", "").with("__init__.py", ""))
                        .draft()
                        .steps())
                .containsExactly("app.py");
    }

    @Test
    void severalScriptsWithoutAManifestSayHowToMend() {
        var problem = onlyError(named("s").with("a.py", "").with("b.py", ""));
        assertThat(problem.code()).isEqualTo("service.no-entrypoint");
        assertThat(problem.remedy()).contains("entrypoint");
    }

    @Test
    void entrypointWinsOverExecutionOrder() {
        var accepted = accepted(withManifest("""
                {"entrypoint": "b.py", "execution_order": ["app.py", "b.py"]}""").with("b.py", ""));
        assertThat(accepted.draft().steps()).containsExactly("b.py");
        assertThat(accepted.warnings()).extracting(ServiceProblem::code).contains("manifest.order-ignored");
    }

    @Test
    void aFileWithoutARuntimeBecomesAnUnprocessedStep() {
        var accepted = accepted(withManifest("""
                {"execution_order": ["app.py", "parameters.json"]}""").with("parameters.json", "{\"fields\": []}"));
        assertThat(accepted.draft().steps()).containsExactly("app.py", "parameters.json");
        assertThat(accepted.warnings()).extracting(ServiceProblem::code).contains("manifest.step-unprocessed");
    }

    @Test
    void emptyTriggersAreDroppedWithAWarning() {
        var accepted = accepted(withManifest("""
                {"trigger_events": ["", "order.placed", {"type": "order.*", "source": "/shop", "when": "data.n > 1"}]}"""));
        assertThat(accepted.triggers())
                .containsExactly(
                        new EventPattern("order.placed", null, null, null),
                        new EventPattern("order.*", "/shop", "data.n > 1", null));
        assertThat(accepted.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("manifest.empty-entry");
            assertThat(warning.place()).isEqualTo("manifest.json:1:21");
        });
    }

    @ParameterizedTest
    @CsvSource({"3,3", "'\"7\"',7", "1,1", "10,10"})
    void priorityIsANumberOrAText(String written, int read) {
        assertThat(accepted(withManifest("{\"priority\": " + written + "}"))
                        .draft()
                        .priority())
                .isEqualTo(read);
    }

    @Test
    void codeThatUsesStateRunsOneAtATimeUnlessTheManifestSaysOtherwise() {
        var folder = named("s").with("app.py", "from fx_ef import context\ncontext.state.put('a', 1)");
        var accepted = accepted(folder);
        assertThat(accepted.draft().concurrency()).isEqualTo(1);
        assertThat(accepted.draft().usesState()).isTrue();
        assertThat(accepted.warnings()).extracting(ServiceProblem::code).contains("service.one-at-a-time");
        assertThat(accepted(folder.with("manifest.json", "{\"concurrency\": 4}"))
                        .draft()
                        .concurrency())
                .isEqualTo(4);
    }

    @Test
    void inputsOfAnInterfaceAreDerivedFromTheForm() {
        var accepted = accepted(withManifest("""
                {"interface": {"title": "Bill"}, "output_events": ["bill.sent"]}""").with("metadata.json", """
                {"fields": [{"type": "int", "name": "n", "label": "Number", "required": true},
                            {"type": "select", "name": "s", "default": "z", "choices": [{"title": "A", "value": "a"}]}]}"""));
        var published = Objects.requireNonNull(accepted.description().published());
        assertThat(published.inputs().toString())
                .isEqualTo("{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\",\"title\":\"Number\"},"
                        + "\"s\":{\"enum\":[\"a\",\"z\"],\"default\":\"z\"}},\"required\":[\"n\"]}");
        assertThat(published.outputs()).containsOnlyKeys("bill.sent");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "description: hi | 1 | YAML",
                "{\"a\": 1, // why | 1 | comment",
                "{\"a\": 1,} | 1 | comma",
                "{'a': 1} | 1 | single quotes",
                "{\"a\": 1, \"a\": 2} | 1 | twice",
                "{} {} | 1 | more after",
            })
    void case64ManifestThatIsNotJsonIsExplained(String manifest, int line, String text) {
        var problem = onlyError(withManifest(manifest));
        assertThat(problem.code()).isEqualTo("manifest.not-json");
        assertThat(problem.line()).isEqualTo(line);
        assertThat(problem.column()).isPositive();
        assertThat(problem.text()).contains(text);
    }

    @Test
    void case65UnknownFieldIsAWarningWithItsPlaceAndAGuess() {
        var warning = accepted(withManifest("{\n  \"trigger_event\": [\"a\"]\n}"))
                .warnings()
                .getFirst();
        assertThat(warning.place()).isEqualTo("manifest.json:2:3");
        assertThat(warning.remedy()).contains("trigger_events");
    }

    @Test
    void case65UnknownVersionOfTheFormatIsRefused() {
        assertThat(onlyError(withManifest("{\"fx\": \"2\"}")).code()).isEqualTo("manifest.version-unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "missing.py,manifest.script-missing",
        "../other/app.py,manifest.script-outside",
        "/etc/passwd,manifest.script-outside",
        "lib,manifest.script-is-folder",
        "lib/../../x.py,manifest.script-outside",
        "query.sql,manifest.runtime-missing",
    })
    void case66EntrypointThatCannotRunIsRefused(String entrypoint, String code) {
        var folder = withManifest("{\"entrypoint\": \"" + entrypoint + "\"}")
                .with("lib/a.py", "")
                .with("query.sql", "select 1");
        assertThat(onlyError(folder).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", ".*", "a b", "order.*.placed", "-x", "ord\\u0000er"})
    void case67TriggersThatAreNoEventTypesAreRefused(String type) {
        assertThat(onlyError(withManifest("{\"trigger_events\": [\"" + type + "\"]}"))
                        .code())
                .isEqualTo("manifest.trigger-wrong");
    }

    @Test
    void case67TooManyTriggersAreRefused() {
        var many = new StringBuilder("\"a.0\"");
        for (int i = 1; i <= 1_000; i++) {
            many.append(",\"a.").append(i).append('"');
        }
        assertThat(onlyError(withManifest("{\"trigger_events\": [" + many + "]}"))
                        .code())
                .isEqualTo("manifest.triggers-too-many");
    }

    @Test
    void case67ServiceThatStartsItselfIsWarnedOfTheLoop() {
        assertThat(accepted(withManifest("{\"trigger_events\": [\"a.*\"], \"output_events\": [\"a.b\"]}"))
                        .warnings())
                .extracting(ServiceProblem::code)
                .containsExactly("manifest.loop");
    }

    @Test
    void case67ConditionThatCannotBeReadIsRefused() {
        var problem = onlyError(withManifest("{\"trigger_events\": [{\"type\": \"a\", \"when\": \"((\"}]}"));
        assertThat(problem.code()).isEqualTo("manifest.condition-wrong");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$ref\": \"http://169.254.169.254/\"}",
                "{\"$ref\": \"file:///etc/passwd\"}",
                "{\"properties\": {\"a\": {\"$ref\": \"other.json\"}}}",
                "{\"$ref\": \"#/$defs/none\"}",
            })
    void case69SchemasThatReferOutsideAreRefused(String schema) {
        assertThat(onlyError(withManifest("{\"interface\": {\"inputs\": " + schema + "}}"))
                        .code())
                .isEqualTo("manifest.schema-wrong");
    }

    @Test
    void case69RecursiveLocalReferenceIsFine() {
        assertThat(accepted(
                                withManifest(
                                        "{\"interface\": {\"inputs\": {\"$defs\": {\"n\": {\"items\": {\"$ref\": \"#/$defs/n\"}}}}}}"))
                        .warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--index-url http://evil/",
                "-r other.txt",
                "requests @ https://evil/x.whl",
                "git+ssh://git@evil/x",
                "./local",
                "../x",
                "https://evil/x.tar.gz",
                "requests==1.0 --global-option=x",
                "requests; os.system('x')$",
            })
    void case74RequirementsOtherThanNamesAndVersionsAreRefused(String line) {
        var problem = onlyError(named("s").with("app.py", "").with("requirements.txt", "# ours\n" + line + "\n"));
        assertThat(problem.code()).isEqualTo("requirements.line-refused");
        assertThat(problem.line()).isEqualTo(2);
    }

    @Test
    void case74NamesAndVersionsAreTaken() {
        var accepted = accepted(named("s").with("app.py", "").with("requirements.txt", """
                requests==2.32.3   # http
                pandas[excel] >= 2.0, <3

                colorama==0.4.6 ; sys_platform == "win32"
                """));
        assertThat(accepted.requirements())
                .isEqualTo("requests==2.32.3\npandas[excel] >= 2.0, <3\ncolorama==0.4.6 ; sys_platform == \"win32\"\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"timeout\": 0", "\"timeout\": -5", "\"timeout\": \"soon\"", "\"timeout\": \"100h\"",
                "\"memory\": \"1000000000Gi\"", "\"memory\": 0", "\"memory\": \"-1Gi\"", "\"attempts\": 0",
                "\"attempts\": 1.5", "\"concurrency\": -1", "\"concurrency\": \"many\"", "\"priority\": 11",
                "\"priority\": \"high\"", "\"priority\": [1]", "\"on_lost\": \"maybe\"", "\"network\": \"host\"",
                "\"pool\": \"../x\"", "\"backoff\": \"NaN\"", "\"runtime\": \"image\"", "\"active\": \"yes\"",
                "\"trigger_events\": \"a\"", "\"execution_order\": {}", "\"priority\": 1e400",
            })
    void case76LimitsOutsideTheirRangeAreRefused(String field) {
        var problem = onlyError(withManifest("{" + field + "}"));
        assertThat(problem.place()).isEqualTo("manifest.json:1:2");
        assertThat(problem.remedy()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LD_PRELOAD", "PATH", "PYTHONPATH", "JAVA_TOOL_OPTIONS", "FX_CONTEXT", "A=B", ""})
    void case78EnvironmentVariablesThatChangeTheRuntimeAreRefused(String name) {
        assertThat(onlyError(withManifest("{\"env\": {\"" + name + "\": \"x\"}}"))
                        .code())
                .isEqualTo("manifest.env-refused");
    }

    @Test
    void case79WrongScheduleAndZoneAreRefused() {
        assertThat(onlyError(withManifest("{\"schedule\": \"61 * * * *\"}")).code())
                .isEqualTo("manifest.schedule-wrong");
        assertThat(onlyError(withManifest("{\"schedule\": \"@daily\", \"timezone\": \"Mars\"}"))
                        .code())
                .isEqualTo("manifest.timezone-unknown");
    }

    @Test
    void schedulesAreNotedWithTheWarningThatTheyAreNotRunYet() {
        var accepted = accepted(withManifest("{\"schedule\": \"@daily\"}"));
        assertThat(accepted.description().schedules()).hasSize(1);
        assertThat(accepted.warnings()).extracting(ServiceProblem::code).containsExactly("manifest.schedule-not-run");
    }

    @Test
    void tokenOfFxInAFileIsRefused() {
        var folder =
                named("s").with("app.py", "key = 'fx_" + "0123456789".repeat(5).substring(1) + "'\n");
        assertThat(onlyError(folder).code()).isEqualTo("secret.in-file");
    }

    @Test
    void case61SecretInAFileIsRefusedWithItsLineUnlessTheProjectAllowsIt() {
        var folder = named("s").with("app.py", "x = 1\nkey = 'AKIA" + "ABCDEFGHIJKLMNOP'\n");
        var problem = onlyError(folder);
        assertThat(problem.place()).isEqualTo("app.py:2:8");
        assertThat(problem.text()).doesNotContain("ABCDEFGHIJKLMNOP");
        assertThat(check.check(folder, new ServicePolicy(false, true, false)))
                .isInstanceOf(CheckedFolder.Accepted.class);
    }

    @Test
    void secretsFileIsRefusedWithAHintUnlessTheProjectAllowsIt() {
        var folder = named("s").with("app.py", "").with("secrets.json", "{\"A\": \"b\"}");
        assertThat(onlyError(folder).remedy()).contains("fx secrets set");
        var allowed = (CheckedFolder.Accepted) check.check(folder, new ServicePolicy(true, false, false));
        assertThat(allowed.secrets()).isNotNull();
        assertThat(allowed.toString()).doesNotContain("\"b\"");
    }

    @Test
    void wrongNameOfAFolderIsRefused() {
        assertThat(onlyError(named("my service").with("app.py", "")).code()).isEqualTo("service.name-wrong");
    }

    @Test
    void kubernetesJobsAreAnsweredPlainly() {
        assertThat(onlyError(withManifest("{\"type\": \"k8x_job\"}")).code()).isEqualTo("manifest.type-not-supported");
        assertThat(accepted(withManifest("{}").with("deployment.yaml", "kind: Job"))
                        .warnings())
                .extracting(ServiceProblem::code)
                .containsExactly("service.deployment-ignored");
    }

    private CheckedFolder look(ServiceFolder folder) {
        return check.check(folder, ServicePolicy.STRICT);
    }

    private CheckedFolder.Accepted accepted(ServiceFolder folder) {
        var checked = look(folder);
        assertThat(checked).isInstanceOf(CheckedFolder.Accepted.class);
        return (CheckedFolder.Accepted) checked;
    }

    private ServiceProblem onlyError(ServiceFolder folder) {
        var checked = look(folder);
        assertThat(checked).isInstanceOf(CheckedFolder.Rejected.class);
        var errors = ((CheckedFolder.Rejected) checked)
                .problems().stream()
                        .filter(problem -> problem.severity() == ServiceProblem.Severity.ERROR)
                        .toList();
        assertThat(errors).hasSize(1);
        return errors.getFirst();
    }
}
