package fx.executor;

import static org.assertj.core.api.Assertions.assertThat;

import fx.executor.sandbox.SandboxMode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process serves many executions, and none sees what another left. */
class WarmWorkerTest {
    @TempDir
    static Path data;

    static Scripts scripts;

    @BeforeAll
    static void start() {
        scripts = new Scripts(data, SandboxMode.PREFER, 1, null, 30_000);
    }

    @AfterAll
    static void stop() {
        scripts.close();
    }

    @Test
    void nothingThatARunLeavesIsSeenByTheNext() {
        // given
        var plan = scripts.service(
                Map.of(
                        "app.py", """
                        import logging, os, sys, tempfile
                        import part
                        from fx_ef import context
                        part.seen.append(1)
                        logger = logging.getLogger("mine")
                        logger.addHandler(logging.StreamHandler(sys.stdout))
                        found = [len(part.seen), "planted" in globals(), "PLANTED" in os.environ, "/planted" in sys.path,
                            os.path.exists(os.path.join(tempfile.gettempdir(), "planted")), len(logger.handlers),
                            os.getcwd() == os.path.dirname(__file__)]
                        planted = True
                        os.environ["PLANTED"] = "1"
                        sys.path.append("/planted")
                        open(os.path.join(tempfile.gettempdir(), "planted"), "w").close()
                        os.chdir("/")
                        context.result({"found": found, "pid": os.getpid()})
                        """,
                        "part.py", "seen = []\n"),
                "app.py");
        // when
        var first = scripts.result(plan, "{}");
        var second = scripts.result(plan, "{}");
        // then
        assertThat(second.get("pid")).isEqualTo(first.get("pid"));
        assertThat(first.get("found")).hasToString("[1,false,false,false,false,1,true]");
        assertThat(second.get("found")).isEqualTo(first.get("found"));
    }

    @Test
    void coldServiceGetsAProcessOfItsOwnEachTime() {
        // given
        var plan = Scripts.with(scripts.script("""
                from fx_ef import context
                import time
                context.result(time.clock_gettime_ns(time.CLOCK_MONOTONIC) - time.process_time_ns())
                import builtins
                assert not hasattr(builtins, "planted")
                builtins.planted = True
                """), Scripts.PlanChange::cold);
        // when
        var first = scripts.run(plan);
        var second = scripts.run(plan);
        // then
        assertThat(first.error()).isNull();
        assertThat(second.error()).isNull();
    }

    @Test
    void leftoverProcessesAreEnded() {
        // given
        var plan = scripts.script("""
                import subprocess
                from fx_ef import context
                context.result(subprocess.Popen(["sleep", "1000"], start_new_session=True).pid)
                """);
        var look = scripts.script("""
                import os
                from fx_ef import context
                def alive(pid):
                    try:
                        return open("/proc/%d/comm" % pid).read().strip() == "sleep"
                    except OSError:
                        return False
                context.result(alive(context.params["pid"]))
                """);
        // when
        var pid = scripts.result(plan, "{}");
        var alive = scripts.result(look, "{\"pid\": " + pid.asInt() + "}");
        // then
        assertThat(alive.asBoolean()).isFalse();
    }

    @Test
    void stepsRunInSequenceAndFilesWithoutRuntimeAreLeftOut() {
        // given
        var plan = scripts.service(
                Map.of(
                        "one.py", "from fx_ef import context\ncontext.events.send('a.one')\nx = 1\n",
                        "parameters.json", "{}",
                        "two.py",
                                "from fx_ef import context\ncontext.events.send('a.two')\nassert 'x' not in globals()\n"),
                "one.py",
                "parameters.json",
                "two.py");
        // when
        var completion = scripts.run(plan);
        // then
        assertThat(completion.error()).isNull();
        assertThat(completion.steps())
                .extracting(step -> step.script() + " " + step.state())
                .containsExactly("one.py succeeded", "parameters.json unprocessed", "two.py succeeded");
        assertThat(completion.emitted()).extracting(event -> event.type()).containsExactly("a.one", "a.two");
        assertThat(scripts.texts(completion)).anyMatch(text -> text.contains("'parameters.json' has no runtime"));
    }

    @Test
    void stepsAfterAFailedOneAreSkipped() {
        // given
        var plan = scripts.service(Map.of("one.py", "1/0\n", "two.py", ""), "one.py", "two.py");
        // when
        var completion = scripts.run(plan);
        // then
        assertThat(completion.steps())
                .extracting(step -> step.script() + " " + step.state())
                .containsExactly("one.py failed", "two.py skipped");
    }

    @Test
    void linesAreNumberedWithoutGapsWhateverWritesThem() {
        // given
        var plan = scripts.script("""
                import os, subprocess, sys
                print("printed")
                print("to stderr", file=sys.stderr)
                subprocess.run(["sh", "-c", "echo from a child; echo bad >&2"])
                os.write(1, b"native\\n")
                sys.stdout.write("no end")
                """);
        // when
        var completion = scripts.run(plan);
        // then
        var lines = scripts.lines(completion);
        assertThat(scripts.texts(completion))
                .containsExactlyInAnyOrder("printed", "to stderr", "from a child", "bad", "native", "no end");
        assertThat(lines).extracting(line -> line.number()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(lines)
                .filteredOn(line -> line.text().equals("bad"))
                .allMatch(line -> line.stream().equals("stderr"));
    }
}
