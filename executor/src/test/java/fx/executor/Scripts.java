package fx.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fx.engine.event.Event;
import fx.engine.execution.ExecutionId;
import fx.engine.message.Assignment;
import fx.engine.message.Completion;
import fx.engine.message.ExecutionError;
import fx.engine.message.LogLine;
import fx.engine.message.Topics;
import fx.engine.message.Wire;
import fx.engine.rule.ServicePlan;
import fx.executor.bundle.Bundles;
import fx.executor.bundle.Environments;
import fx.executor.python.Interpreter;
import fx.executor.python.RuntimeFiles;
import fx.executor.python.Workers;
import fx.executor.sandbox.Sandbox;
import fx.executor.sandbox.SandboxMode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An executor with real worker processes, a platform in memory and no Kafka. */
final class Scripts implements AutoCloseable {
    static final String PROJECT = "demo";
    static final String NAME = "executor-1";
    static final long EPOCH = 7;

    final FakePlatform platform = new FakePlatform();
    final FakeOutbox outbox = new FakeOutbox();
    final Crew crew;
    final Workers workers;
    final Sandbox sandbox;
    private int sequence;
    private final long leaseMillis;

    Scripts(Path data, SandboxMode mode) {
        this(data, mode, 2, null, 30_000);
    }

    Scripts(Path data, SandboxMode mode, int threads, @Nullable String index, long leaseMillis) {
        this(data, mode, threads, index, leaseMillis, 1L << 30);
    }

    Scripts(Path data, SandboxMode mode, int threads, @Nullable String index, long leaseMillis, long bundleBytes) {
        this.leaseMillis = leaseMillis;
        try {
            var python = Interpreter.probe("python3");
            sandbox = Sandbox.probe(mode, data.resolve("sandbox"));
            workers = new Workers(
                    python, RuntimeFiles.unpack(data.resolve("runtime"), python), data.resolve("tmp"), sandbox, 8);
            var settings = new ExecutorSettings(
                    NAME,
                    "default",
                    0,
                    threads,
                    data,
                    Topics.DEFAULT,
                    1,
                    mode,
                    URI.create("http://localhost:1/"),
                    "",
                    index);
            crew = new Crew(
                    settings,
                    EPOCH,
                    outbox,
                    platform,
                    new Bundles(data.resolve("bundles"), platform, bundleBytes),
                    new Environments(data.resolve("environments"), platform, python, index),
                    workers);
            crew.start();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A plan for a service of one script. */
    ServicePlan script(String code) {
        return service(Map.of("app.py", code), "app.py");
    }

    ServicePlan service(Map<String, String> files, String... steps) {
        return new ServicePlan(
                PROJECT,
                "hello",
                "0123456789012345678901234567890123456789",
                platform.addBundle(files),
                null,
                null,
                "python",
                List.of(steps),
                "default",
                5,
                20_000,
                0,
                "none",
                1,
                1_000,
                "retry",
                0,
                true,
                false);
    }

    static ServicePlan with(ServicePlan plan, UnaryOperator<PlanChange> change) {
        return change.apply(new PlanChange(
                        plan.config(),
                        plan.environment(),
                        plan.timeoutMillis(),
                        plan.memoryBytes(),
                        plan.network(),
                        plan.warm()))
                .of(plan);
    }

    /** What tests change of a plan. */
    record PlanChange(
            @Nullable String config,
            @Nullable String environment,
            long timeoutMillis,
            long memoryBytes,
            @Nullable String network,
            boolean warm) {
        PlanChange config(String hash) {
            return new PlanChange(hash, environment, timeoutMillis, memoryBytes, network, warm);
        }

        PlanChange environment(String hash) {
            return new PlanChange(config, hash, timeoutMillis, memoryBytes, network, warm);
        }

        PlanChange timeout(long millis) {
            return new PlanChange(config, environment, millis, memoryBytes, network, warm);
        }

        PlanChange memory(long bytes) {
            return new PlanChange(config, environment, timeoutMillis, bytes, network, warm);
        }

        PlanChange network(String name) {
            return new PlanChange(config, environment, timeoutMillis, memoryBytes, name, warm);
        }

        PlanChange cold() {
            return new PlanChange(config, environment, timeoutMillis, memoryBytes, network, false);
        }

        private ServicePlan of(ServicePlan p) {
            return new ServicePlan(
                    p.project(),
                    p.service(),
                    p.version(),
                    p.bundle(),
                    environment,
                    config,
                    p.runtime(),
                    p.steps(),
                    p.pool(),
                    p.priority(),
                    timeoutMillis,
                    memoryBytes,
                    network,
                    p.attempts(),
                    p.backoffMillis(),
                    p.onLost(),
                    p.concurrency(),
                    warm,
                    p.usesState());
        }
    }

    /** Assigns an execution and does not wait for it. */
    Assignment.Run assign(ServicePlan plan, String input) {
        var run = assignment(plan, Wire.JSON.readTree(input), ++sequence);
        crew.take(run);
        return run;
    }

    Assignment.Run assignment(ServicePlan plan, JsonNode input, int number) {
        var event = new Event(
                "e" + number,
                "/orders",
                "order.placed",
                "order 1",
                "2026-01-01T00:00:00Z",
                null,
                null,
                input,
                null,
                Map.of("fxproject", Wire.JSON.valueToTree(PROJECT), "fxtrace", Wire.JSON.valueToTree("t1")));
        return new Assignment.Run(
                NAME,
                EPOCH,
                new ExecutionId("x" + number),
                1,
                "token" + number,
                leaseMillis,
                plan,
                input,
                event,
                "t1",
                null,
                null,
                null,
                plan.priority(),
                0);
    }

    Completion run(ServicePlan plan) {
        return run(plan, "{}");
    }

    /** Runs an execution to its end. */
    Completion run(ServicePlan plan, String input) {
        return completion(assign(plan, input));
    }

    Completion completion(Assignment.Run run) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () -> outbox.completions.stream()
                                .filter(completion -> completion.execution().equals(run.execution()))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    /** Runs it and returns what it saved as its result; fails where it failed. */
    JsonNode result(ServicePlan plan, String input) {
        var completion = run(plan, input);
        assertThat(completion.error()).isNull();
        return completion.result() == null ? Wire.JSON.nullNode() : completion.result();
    }

    /** Why it failed; throws where it did not. */
    static ExecutionError error(Completion completion) {
        return java.util.Objects.requireNonNull(completion.error(), "The execution did not fail");
    }

    List<String> texts(Completion completion) {
        return lines(completion).stream().map(LogLine::text).toList();
    }

    List<LogLine> lines(Completion completion) {
        return outbox.lines.stream()
                .filter(line -> line.execution().equals(completion.execution()))
                .toList();
    }

    @Override
    public void close() {
        crew.close();
        workers.close();
    }
}
