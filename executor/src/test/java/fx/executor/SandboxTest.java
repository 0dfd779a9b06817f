package fx.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fx.executor.sandbox.SandboxMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways out of the sandbox that must lead nowhere. */
class SandboxTest {
    @TempDir
    static Path data;

    static Scripts scripts;

    @BeforeAll
    static void start() {
        scripts = new Scripts(data, SandboxMode.PREFER);
        assumeTrue(scripts.sandbox.alone(), "bubblewrap is not usable on this machine");
    }

    @AfterAll
    static void stop() {
        scripts.close();
    }

    @Test
    void firstProcessHasNoEnvironmentOfTheExecutor() {
        // given
        var plan = scripts.script("""
                from fx_ef import context
                context.result(open("/proc/1/environ", "rb").read().decode())
                """);
        // when
        var result = scripts.result(plan, "{}");
        // then
        assertThat(result.asString()).isEmpty();
    }

    @Test
    void scriptHasOnlyTheEnvironmentThatFxMeans() {
        // given
        var plan = scripts.script("""
                import os
                from fx_ef import context
                context.result(sorted(os.environ))
                """);
        // when
        var result = scripts.result(plan, "{}");
        // then
        assertThat(result)
                .allSatisfy(name -> assertThat(name.asString())
                        .matches(
                                "FX_(ATTEMPT|EXECUTION|IDEMPOTENCY_KEY|PROJECT|SERVICE|TRACE)|HOME|LANG|PATH|PWD|PYTHONUTF8"
                                        + "|PYTHONDONTWRITEBYTECODE|TMPDIR|LC_CTYPE"));
    }

    @Test
    void otherProcessesAreNotSeen() {
        // given
        var plan = scripts.script("""
                import os
                from fx_ef import context
                context.result([open("/proc/%s/cmdline" % p).read().split("\\0")[0] for p in os.listdir("/proc") if p.isdigit()])
                """);
        // when
        var result = scripts.result(plan, "{}");
        // then
        assertThat(result.toString()).doesNotContain("java");
        assertThat(result.size()).isLessThanOrEqualTo(3);
    }

    @Test
    void newNamespacesMountsAndTracingAreRefused() {
        // given
        var plan = scripts.script("""
                import ctypes, errno, os, subprocess
                from fx_ef import context
                libc = ctypes.CDLL(None, use_errno=True)
                def call(*arguments):
                    ctypes.set_errno(0)
                    return errno.errorcode.get(ctypes.get_errno(), "?") if libc.syscall(*arguments) == -1 else "DONE"
                import platform
                x86 = platform.machine() == "x86_64"
                context.result({
                    "unshare user": call(272 if x86 else 97, 0x10000000),
                    "clone user": call(56 if x86 else 220, 0x10000000 | 17, 0, 0, 0, 0),
                    "clone3": call(435, 0, 0),
                    "ptrace": call(101 if x86 else 117, 0, 0, 0, 0),
                    "mount": call(165 if x86 else 40, b"none", b"/tmp", b"tmpfs", 0, 0),
                    "keyctl": call(250 if x86 else 219, 0, 0, 0),
                    "bpf": call(321 if x86 else 280, 0, 0, 0),
                    "io_uring": call(425, 1, 0),
                    "setns": call(308 if x86 else 268, 0, 0),
                    "userfaultfd": call(323 if x86 else 282, 0),
                    "tiocsti": call(16 if x86 else 29, 0, 0x5412, b"x"),
                    "unshare": subprocess.run(["unshare", "-U", "true"], capture_output=True).returncode != 0,
                    "setuid": libc.setuid(0) == -1,
                })
                """);
        // when
        var result = scripts.result(plan, "{}");
        // then
        result.properties()
                .forEach(probe -> assertThat(probe.getValue().asString())
                        .as(probe.getKey())
                        .isIn("EPERM", "ENOSYS", "true"));
        assertThat(result.get("clone3").asString()).isEqualTo("ENOSYS");
    }

    @Test
    void filesOfTheMachineAndOfOthersAreNotThere() throws IOException {
        // given
        var plan = scripts.script("""
                import os
                from fx_ef import context
                def can(path, mode="r"):
                    try:
                        open(path, mode).close()
                        return True
                    except OSError:
                        return False
                context.result({p: can(p, m) for p, m in [
                    ("/etc/shadow", "r"), ("/etc/hostname", "r"), ("/dev/mem", "r"), ("/dev/sda", "r"), ("/dev/net/tun", "r+"),
                    ("/planted", "w"), ("/usr/planted", "w"), ("/fx/service/app.py", "a"), ("/fx/service/planted", "w"),
                    ("/fx/runtime/fx_ef/__init__.py", "a"), ("/dev/planted", "w"), ("/proc/sysrq-trigger", "w"),
                    ("/proc/sys/kernel/core_pattern", "w"), ("/sys/kernel/notes", "r"), (context.params["data"], "r"),
                    ("/var/run/docker.sock", "r"), ("/root/.bashrc", "r")]})
                """);
        var other = data.resolve("secret-of-another");
        java.nio.file.Files.writeString(other, "x");
        // when
        var result = scripts.result(plan, "{\"data\": \"" + other + "\"}");
        // then
        result.properties()
                .forEach(probe -> assertThat(probe.getValue().asBoolean())
                        .as(probe.getKey())
                        .isFalse());
    }

    @Test
    void nothingOfTheKernelIsWritable() {
        // given
        var plan = scripts.script("""
                import os
                from fx_ef import context
                own = {"/proc/%d" % os.getpid(), "/proc/self", "/proc/thread-self"}
                found = []
                for folder, folders, files in os.walk("/proc"):
                    folders[:] = [f for f in folders if os.path.join(folder, f) not in own]
                    for path in (os.path.join(folder, f) for f in files):
                        if not path.split("/")[2].isdigit():
                            try:
                                os.close(os.open(path, os.O_WRONLY | os.O_NONBLOCK))
                                found.append(path)
                            except OSError:
                                pass
                context.result(found)
                """);
        // when
        var result = scripts.result(plan, "{}");
        // then
        assertThat(result).hasToString("[]");
    }

    @Test
    void loopbackOfTheMachineIsOutOfReachWithAndWithoutNetwork() throws IOException {
        // given
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var closed = scripts.script("""
                    import socket
                    from fx_ef import context
                    def reach(host):
                        try:
                            socket.create_connection((host, context.params["port"]), 2).close()
                            return True
                        except OSError:
                            return False
                    context.result([reach(h) for h in ("127.0.0.1", "10.0.2.2", "10.0.2.3", "0.0.0.0", "::1")])
                    """);
            var open = Scripts.with(closed, change -> change.network("public"));
            var input = "{\"port\": " + server.getLocalPort() + "}";
            // when
            var without = scripts.result(closed, input);
            var with = scripts.result(open, input);
            // then
            assertThat(without).hasToString("[false,false,false,false,false]");
            assertThat(with).hasToString("[false,false,false,false,false]");
        }
    }

    @Test
    void publicNetworkHasAnInterfaceOfItsOwnWhereTheMachineCan() {
        // given
        boolean possible =
                scripts.sandbox.layers().stream().anyMatch(layer -> layer.name().equals("network") && layer.on());
        var closed = scripts.script("""
                import socket
                from fx_ef import context
                context.result(sorted(name for _, name in socket.if_nameindex()))
                """);
        // when
        var none = scripts.result(closed, "{}");
        var open = scripts.result(Scripts.with(closed, change -> change.network("public")), "{}");
        // then
        assertThat(none).hasToString("[\"lo\"]");
        assertThat(open).hasToString(possible ? "[\"lo\",\"tap0\"]" : "[\"lo\"]");
        assertThat(possible || !scripts.sandbox.warnings().isEmpty()).isTrue();
    }

    @Test
    void temporaryFilesAreLimited() {
        // given
        var plan = scripts.script("""
                from fx_ef import context
                full = False
                try:
                    with open("/tmp/big", "wb") as file:
                        for _ in range(400):
                            file.write(b"x" * (1 << 20))
                except OSError:
                    full = True
                context.result(full)
                """);
        // when
        var result = scripts.result(plan, "{}");
        // then
        assertThat(result.asBoolean()).isTrue();
    }

    @Test
    void scriptThatStartsProcessesWithoutEndIsStopped() {
        // given
        assumeTrue(
                scripts.sandbox.warnings().stream().noneMatch(warning -> warning.contains("how many processes")),
                "FX is root here and has no cgroups");
        var plan = Scripts.with(scripts.script("""
                import os, time
                from fx_ef import context
                started = 0
                try:
                    while started < 1000:
                        if os.fork() == 0:
                            time.sleep(30)
                            os._exit(0)
                        started += 1
                except OSError as error:
                    context.result({"started": started, "error": type(error).__name__})
                """), Scripts.PlanChange::cold);
        // when
        var result = scripts.result(plan, "{}");
        // then
        assertThat(result.path("error").asString()).isEqualTo("BlockingIOError");
        assertThat(result.path("started").asInt()).isLessThan(260);
    }

    @Test
    void processesThatAScriptLeavesEndWithIt() {
        // given
        var plan = scripts.script("""
                import os, time
                from fx_ef import context
                for _ in range(50):
                    if os.fork() == 0:
                        os.setsid()
                        if os.fork() == 0:
                            time.sleep(600)
                        os._exit(0)
                time.sleep(0.1)
                """);
        var count = scripts.script("""
                import os
                from fx_ef import context
                context.result(sum(name.isdigit() for name in os.listdir("/proc")))
                """);
        // when
        var completion = scripts.run(plan);
        var left = scripts.result(count, "{}");
        // then
        assertThat(completion.error()).isNull();
        assertThat(left.asInt()).isLessThanOrEqualTo(3);
    }

    @Test
    void everyLayerIsNamed() {
        // then
        assertThat(scripts.sandbox.layers())
                .extracting(layer -> layer.name())
                .contains("namespaces", "seccomp", "network", "limits");
    }
}
