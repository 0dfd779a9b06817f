package fx.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fx.engine.execution.ExecutionState;
import fx.engine.message.Assignment;
import fx.executor.sandbox.SandboxMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a script may not do, and how it ends when it does. */
class LimitsTest {
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
    void scriptThatTakesTooLongTimesOut() {
        // given
        var plan = Scripts.with(
                scripts.script("import time\nprint('begun')\ntime.sleep(60)\n"), change -> change.timeout(2_000));
        // when
        var completion = scripts.run(plan);
        // then
        assertThat(completion.state()).isEqualTo(ExecutionState.TIMED_OUT);
        assertThat(Scripts.error(completion).code()).isEqualTo("timeout");
        assertThat(completion.steps()).extracting(step -> step.state()).containsExactly("timed-out");
        assertThat(scripts.texts(completion)).contains("begun");
    }

    @Test
    void scriptThatIgnoresItsEndIsKilled() {
        // given
        var plan = scripts.script("""
                import signal, time
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                print("begun", flush=True)
                while True:
                    time.sleep(1)
                """);
        var run = scripts.assign(plan, "{}");
        await().until(() ->
                scripts.outbox.lines.stream().anyMatch(line -> line.execution().equals(run.execution())));
        // when
        scripts.crew.take(new Assignment.Cancel(Scripts.NAME, Scripts.EPOCH, run.execution(), 1, 300, "ada asked"));
        // then
        var completion = scripts.completion(run);
        assertThat(completion.state()).isEqualTo(ExecutionState.CANCELLED);
        assertThat(Scripts.error(completion).message()).contains("ada asked");
    }

    @Test
    void cancelledScriptMayTidyUp() {
        // given
        var plan = scripts.script("""
                import time
                print("begun")
                try:
                    time.sleep(60)
                finally:
                    print("tidied")
                """);
        var run = scripts.assign(plan, "{}");
        await().until(() ->
                scripts.outbox.lines.stream().anyMatch(line -> line.execution().equals(run.execution())));
        // when
        scripts.crew.take(new Assignment.Cancel(Scripts.NAME, Scripts.EPOCH, run.execution(), 1, 10_000, "ada asked"));
        // then
        var completion = scripts.completion(run);
        assertThat(completion.state()).isEqualTo(ExecutionState.CANCELLED);
        assertThat(scripts.texts(completion)).contains("tidied");
    }

    @Test
    void tooMuchMemoryIsSaidPlainly() {
        // given
        var plan = Scripts.with(scripts.script("x = bytearray(400 << 20)\n"), change -> change.memory(200 << 20));
        // when
        var completion = scripts.run(plan);
        // then
        assertThat(Scripts.error(completion).code()).isEqualTo("memory");
        assertThat(Scripts.error(completion).line()).isEqualTo(1);
    }

    @Test
    void killedProcessIsAClearFailure() {
        // given
        var plan = scripts.script("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n");
        // when
        var completion = scripts.run(plan);
        // then
        assertThat(completion.state()).isEqualTo(ExecutionState.FAILED);
        assertThat(Scripts.error(completion).code()).isEqualTo("worker.died");
        assertThat(Scripts.error(completion).message()).contains("killed");
        assertThat(completion.infrastructure()).isFalse();
    }

    @Test
    void endWithoutGoodbyeIsAClearFailure() {
        // given
        var plan = scripts.script("import os\nos._exit(3)\n");
        // when
        var completion = scripts.run(plan);
        // then
        assertThat(Scripts.error(completion).message()).contains("exit code 3");
    }

    @Test
    void exitCodeDecidesWhatSysExitMeans() {
        // given
        var good = scripts.script("import sys\nsys.exit(0)\n");
        var bad = scripts.script("import sys\nsys.exit(4)\n");
        // when
        var succeeded = scripts.run(good);
        var failed = scripts.run(bad);
        // then
        assertThat(succeeded.state()).isEqualTo(ExecutionState.SUCCEEDED);
        assertThat(Scripts.error(failed).code()).isEqualTo("script.exit");
    }

    @Test
    void floodOfOutputIsCutAndCounted() {
        // given
        var plan = scripts.script("""
                import subprocess
                for i in range(15000):
                    print("line", i)
                subprocess.run(["sh", "-c", "yes | head -n 200000"])
                """);
        // when
        var completion = scripts.run(plan);
        // then
        assertThat(completion.state()).isEqualTo(ExecutionState.SUCCEEDED);
        var lines = scripts.lines(completion);
        assertThat(lines).hasSize(20_001);
        assertThat(lines.getLast().text()).startsWith("195000 lines dropped");
        assertThat(lines.getLast().number()).isEqualTo(20_001);
    }

    @Test
    void longLineIsCut() {
        // given
        var plan = scripts.script("print('ä' * 20000)\n");
        // when
        var completion = scripts.run(plan);
        // then
        var text = scripts.texts(completion).getFirst();
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isBetween(16_000, 16_384);
        assertThat(text).endsWith("(cut)");
    }

    @Test
    void missingModuleNamesRequirements() {
        // given
        var plan = scripts.script("import not_installed_here\n");
        // when
        var error = Scripts.error(scripts.run(plan));
        // then
        assertThat(error.code()).isEqualTo("module.missing");
        assertThat(error.message()).contains("not_installed_here").contains("requirements.txt");
    }

    @Test
    void wrongSyntaxIsReportedWithItsLine() {
        // given
        var plan = scripts.script("x = 1\ndef f(:\n");
        // when
        var error = Scripts.error(scripts.run(plan));
        // then
        assertThat(error.code()).isEqualTo("script.syntax");
        assertThat(error.line()).isEqualTo(2);
        assertThat(error.detail()).doesNotContain("fx_worker");
    }

    @Test
    void sqlIsNotSupportedYetAndSaysSo() {
        // given
        var plan = scripts.service(Map.of("q.sql", "select 1"), "q.sql");
        // when
        var error = Scripts.error(scripts.run(plan));
        // then
        assertThat(error.message()).contains("not supported yet");
    }

    @Test
    void bundleThatIsNotThereIsNotTheScriptsFault() {
        // given
        var plan = scripts.script("pass\n");
        scripts.platform.addBundle(plan.bundle(), new byte[] {1});
        // when
        var completion = scripts.run(plan);
        // then
        assertThat(completion.infrastructure()).isTrue();
        assertThat(Scripts.error(completion).message()).contains("other content");
    }
}
