package fx.executor;

import static org.assertj.core.api.Assertions.assertThat;

import fx.engine.execution.ExecutionState;
import fx.executor.sandbox.SandboxMode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptTest {
    @TempDir
    static Path data;

    static Scripts scripts;

    @BeforeAll
    static void start() {
        scripts = new Scripts(data, SandboxMode.PREFER);
    }

    @AfterAll
    static void stop() {
        scripts.close();
    }

    @Test
    void scriptEmitsEventsAndSavesItsResult() {
        // given
        var plan = scripts.script("""
                from fx_ef import context
                print("hello", context.params["name"])
                context.events.send("greeting.made", data={"text": "Hello " + context.params["name"]})
                context.result({"done": True})
                """);
        // when
        var completion = scripts.run(plan, "{\"name\": \"Ada\"}");
        // then
        assertThat(completion.error()).isNull();
        assertThat(completion.state()).isEqualTo(ExecutionState.SUCCEEDED);
        assertThat(completion.emitted()).hasSize(1);
        assertThat(completion.emitted().getFirst().type()).isEqualTo("greeting.made");
        assertThat(completion.emitted().getFirst().data()).hasToString("{\"text\":\"Hello Ada\"}");
        assertThat(completion.result()).hasToString("{\"done\":true}");
        assertThat(scripts.texts(completion)).contains("hello Ada");
    }

    @Test
    void exceptionIsReportedWithScriptAndLine() {
        // given
        var plan = scripts.service(
                Map.of(
                        "app.py",
                        "import part\n\npart.work()\n",
                        "part.py",
                        "def work():\n    raise ValueError('no')\n"),
                "app.py");
        // when
        var error = Scripts.error(scripts.run(plan));
        // then
        assertThat(error.code()).isEqualTo("script.raised");
        assertThat(error.message()).isEqualTo("ValueError: no");
        assertThat(error.script()).isEqualTo("part.py");
        assertThat(error.line()).isEqualTo(2);
        assertThat(error.detail()).contains("File \"app.py\", line 3").doesNotContain("fx_worker");
    }
}
