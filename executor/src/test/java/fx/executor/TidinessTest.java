package fx.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fx.engine.message.Assignment;
import fx.executor.sandbox.SandboxMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An executor that runs for months keeps no more than it uses. */
class TidinessTest {
    private static final int SIZE = 200_000;

    @TempDir
    Path data;

    private static List<Path> in(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void bundlesThatNobodyUsesMakeRoom() throws IOException {
        try (var scripts = new Scripts(data, SandboxMode.OFF, 1, null, 30_000, SIZE * 3 / 2)) {
            // when
            for (int i = 0; i < 4; i++) {
                var files = Map.of("app.py", "x = " + i + "\n", "data.txt", "d".repeat(SIZE));
                var plan = Scripts.with(scripts.service(files, "app.py"), Scripts.PlanChange::cold);
                assertThat(scripts.run(plan).error()).isNull();
            }
            // then
            assertThat(in(data.resolve("bundles"))).hasSize(1);
        }
    }

    @Test
    void bundleOfAWarmWorkerStays() throws IOException {
        try (var scripts = new Scripts(data, SandboxMode.OFF, 1, null, 30_000, SIZE * 3 / 2)) {
            // given
            var files = Map.of("app.py", "print(open('data.txt').read()[:1])\n", "data.txt", "d".repeat(SIZE));
            var warm = scripts.service(files, "app.py");
            assertThat(scripts.run(warm).error()).isNull();
            // when
            var other = scripts.service(Map.of("app.py", "pass\n", "data.txt", "e".repeat(SIZE)), "app.py");
            assertThat(scripts.run(Scripts.with(other, Scripts.PlanChange::cold))
                            .error())
                    .isNull();
            // then
            assertThat(scripts.run(warm).error()).isNull();
        }
    }

    @Test
    void folderOfAWorkerWithoutSandboxEndsWithIt() throws IOException {
        try (var scripts = new Scripts(data, SandboxMode.OFF)) {
            // given
            var plan = Scripts.with(scripts.script("""
                    import os, tempfile
                    folder = tempfile.mkdtemp()
                    open(os.path.join(folder, "left"), "w").close()
                    os.symlink("/", os.path.join(folder, "link"))
                    """), Scripts.PlanChange::cold);
            // when
            assertThat(scripts.run(plan).error()).isNull();
            // then
            await().untilAsserted(() -> assertThat(in(data.resolve("tmp"))).isEmpty());
        }
    }

    @Test
    void folderThatAKilledExecutorLeftIsRemovedAtTheNextStart() throws IOException {
        // given
        Files.createDirectories(data.resolve("tmp/worker123/deep"));
        Files.writeString(data.resolve("tmp/worker123/deep/file"), "x");
        // when
        try (var scripts = new Scripts(data, SandboxMode.OFF)) {
            // then
            assertThat(in(data.resolve("tmp"))).isEmpty();
            assertThat(scripts.workers.idle()).isZero();
        }
    }

    @Test
    void workerOfAColdServiceThatWasEndedBeforeItsStartServesNobodyElse() {
        try (var scripts = new Scripts(data, SandboxMode.OFF, 1, null, 30_000)) {
            // given
            var slow = scripts.script("import time\ntime.sleep(0.5)\n");
            var cold = Scripts.with(scripts.script("pass\n"), Scripts.PlanChange::cold);
            scripts.assign(Scripts.with(slow, Scripts.PlanChange::cold), "{}");
            var run = scripts.assign(cold, "{}");
            // when
            scripts.crew.take(new Assignment.Cancel(Scripts.NAME, Scripts.EPOCH, run.execution(), 1, 300, "ada asked"));
            scripts.completion(run);
            scripts.run(cold);
            // then
            assertThat(scripts.workers.idle()).isZero();
        }
    }
}
