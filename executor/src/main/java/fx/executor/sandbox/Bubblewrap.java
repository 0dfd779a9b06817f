package fx.executor.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Walls made by <a href="https://github.com/containers/bubblewrap">bubblewrap</a>: namespaces of its own, an own uid,
 * no capabilities, a read-only root, and a seccomp filter.
 */
final class Bubblewrap implements Sandbox {
    private static final String UID = "60001";
    private static final List<String> FROM_ETC = List.of(
            "/etc/ssl",
            "/etc/pki",
            "/etc/ca-certificates",
            "/etc/alternatives",
            "/etc/localtime",
            "/etc/ld.so.cache",
            "/etc/mime.types");
    private static final long SHARED_MEMORY_BYTES = 64L << 20;

    private static final int MOST_PROCESSES = 256;

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final Path program;
    private final Path files;
    private final boolean filtered;
    private final Optional<PublicNetwork> network;
    private final String networkDetail;
    private final Optional<ProcessLimit> processes;

    private Bubblewrap(
            Path program,
            Path files,
            boolean filtered,
            Optional<PublicNetwork> network,
            String networkDetail,
            Optional<ProcessLimit> processes) {
        this.processes = processes;
        this.program = program;
        this.files = files;
        this.filtered = filtered;
        this.network = network;
        this.networkDetail = networkDetail;
    }

    /** Why it cannot be used here; empty where it is installed. */
    static Optional<String> missing() {
        if (!"Linux".equals(System.getProperty("os.name"))) {
            return Optional.of("bubblewrap is for Linux only");
        }
        return Programs.find("bwrap").isPresent()
                ? Optional.empty()
                : Optional.of("bubblewrap (the program 'bwrap') is not installed");
    }

    static Bubblewrap probe(Path folder) throws IOException {
        var program = Programs.find("bwrap").orElseThrow(() -> new SandboxMissingException("bubblewrap is not there"));
        var filter = SeccompFilter.program(System.getProperty("os.arch"));
        Files.write(folder.resolve("seccomp.bpf"), filter.orElse(new byte[0]));
        Files.writeString(folder.resolve("passwd"), "fx:x:" + UID + ":" + UID + "::/tmp:/bin/sh\n");
        Files.writeString(folder.resolve("group"), "fx:x:" + UID + ":\n");
        Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost fx\n::1 localhost\n");
        Files.writeString(folder.resolve("resolv.conf"), PublicNetwork.RESOLVER);
        Files.writeString(folder.resolve("nsswitch.conf"), "passwd: files\ngroup: files\nhosts: files dns\n");
        var processes = ROOT ? ProcessLimit.find(MOST_PROCESSES) : Optional.<ProcessLimit>empty();
        var walls = new Bubblewrap(program, folder, filter.isPresent(), Optional.empty(), "", processes);
        walls.check();
        var found = PublicNetwork.find();
        if (found.isEmpty()) {
            return new Bubblewrap(
                    program,
                    folder,
                    filter.isPresent(),
                    found,
                    "scripts have no network: slirp4netns is not installed",
                    processes);
        }
        var open = new Bubblewrap(
                program, folder, filter.isPresent(), found, found.get().detail(), processes);
        try {
            open.start(open.cell(folder, true), List.of("/bin/sleep", "5")).close();
            return open;
        } catch (IOException e) {
            return new Bubblewrap(
                    program,
                    folder,
                    filter.isPresent(),
                    Optional.empty(),
                    "scripts have no network: " + e.getMessage(),
                    processes);
        }
    }

    private Cell cell(Path folder, boolean publicNetwork) {
        return new Cell(folder, folder, List.of(), Map.of("PATH", "/usr/bin:/bin"), publicNetwork, 1L << 20);
    }

    private void check() throws IOException {
        try (var tried = start(cell(files, false), List.of("/bin/cat", "/proc/self/status"))) {
            var process = tried.process();
            process.getOutputStream().close();
            var status = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var complaint = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new SandboxMissingException("bubblewrap does not work here: " + complaint);
            }
            if (!status.contains("CapEff:\t0000000000000000")
                    || !status.contains("NoNewPrivs:\t1")
                    || (filtered && !status.contains("Seccomp:\t2"))) {
                throw new SandboxMissingException("bubblewrap made walls with holes: capabilities or seccomp");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxMissingException("the probe of bubblewrap was interrupted");
        }
    }

    @Override
    public Boxed start(Cell cell, List<String> command) throws IOException {
        boolean online = cell.publicNetwork() && network.isPresent();
        var line = new ArrayList<String>();
        var group = processes.isPresent() ? Optional.of(processes.get().make()) : Optional.<Path>empty();
        if (group.isPresent()) {
            // The shell enters the group, so that all that follows is in it from the start.
            line.addAll(List.of(
                    "/bin/sh",
                    "-c",
                    "echo $$ > \"$1\"; shift; exec \"$@\"",
                    "sh",
                    group.get().resolve("cgroup.procs").toString()));
        }
        // Java can hand no descriptor to a child, so a shell opens the filter; it adds PWD, which env takes away.
        if (filtered) {
            line.addAll(List.of(
                    "/bin/sh",
                    "-c",
                    "f=$1; shift; exec /usr/bin/env -i \"$@\" 9<\"$f\"",
                    "sh",
                    files.resolve("seccomp.bpf").toString(),
                    program.toString(),
                    "--seccomp",
                    "9"));
        } else {
            line.add(program.toString());
        }
        line.addAll(walls(cell, online));
        line.add("--");
        line.addAll(command);
        var builder = new ProcessBuilder(line).directory(files.toFile());
        // Not --clearenv alone: a script could read bwrap's own environment in /proc/1/environ.
        builder.environment().clear();
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            group.ifPresent(ProcessLimit::remove);
            throw e;
        }
        if (group.isPresent()) {
            var made = group.get();
            var _ = process.onExit().thenRun(() -> ProcessLimit.remove(made));
        }
        if (!online) {
            return new Boxed(process, Optional.empty(), true);
        }
        try {
            return new Boxed(process, Optional.of(network.orElseThrow().attach(process)), true);
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private List<String> walls(Cell cell, boolean online) {
        var line = new ArrayList<>(List.of(
                "--unshare-all",
                "--unshare-user",
                "--disable-userns",
                "--die-with-parent",
                "--new-session",
                "--cap-drop",
                "ALL",
                "--uid",
                UID,
                "--gid",
                UID,
                "--hostname",
                "fx"));
        new TreeMap<>(cell.environment()).forEach((name, value) -> line.addAll(List.of("--setenv", name, value)));
        line.addAll(List.of("--ro-bind", "/usr", "/usr"));
        for (var top : List.of("/bin", "/sbin", "/lib", "/lib32", "/lib64")) {
            var path = Path.of(top);
            if (Files.isSymbolicLink(path)) {
                line.addAll(List.of("--symlink", Programs.linkTarget(path), top));
            } else if (Files.isDirectory(path)) {
                line.addAll(List.of("--ro-bind", top, top));
            }
        }
        FROM_ETC.forEach(path -> line.addAll(List.of("--ro-bind-try", path, path)));
        for (var file : List.of("passwd", "group", "hosts", "nsswitch.conf")) {
            line.addAll(List.of("--ro-bind", files.resolve(file).toString(), "/etc/" + file));
        }
        if (online) {
            line.addAll(List.of("--ro-bind", files.resolve("resolv.conf").toString(), "/etc/resolv.conf"));
        }
        line.addAll(List.of("--proc", "/proc"));
        // Where FX runs as root, these would be writable to their owner: root of the machine, whatever its number
        // inside.
        for (var part :
                List.of("sys", "irq", "bus", "fs", "acpi", "scsi", "driver", "pressure", "sysrq-trigger", "mtrr")) {
            var path = "/proc/" + part;
            if (Files.exists(Path.of(path))) {
                line.addAll(List.of("--ro-bind", path, path));
            }
        }
        line.addAll(List.of(
                "--dev",
                "/dev",
                "--size",
                Long.toString(SHARED_MEMORY_BYTES),
                "--tmpfs",
                "/dev/shm",
                "--remount-ro",
                "/dev",
                "--perms",
                "0700",
                "--size",
                Long.toString(cell.temporaryBytes()),
                "--tmpfs",
                "/tmp"));
        cell.readable().forEach(path -> {
            if (!path.startsWith("/usr")) {
                line.addAll(List.of("--ro-bind", path.toString(), path.toString()));
            }
        });
        line.addAll(List.of(
                "--ro-bind",
                cell.service().toString(),
                SERVICE,
                "--ro-bind",
                cell.runtime().toString(),
                RUNTIME,
                "--remount-ro",
                "/",
                "--chdir",
                SERVICE));
        return line;
    }

    @Override
    public String servicePath(Cell cell) {
        return SERVICE;
    }

    @Override
    public String runtimePath(Cell cell) {
        return RUNTIME;
    }

    @Override
    public boolean alone() {
        return true;
    }

    @Override
    public List<Layer> layers() {
        return List.of(
                new Layer("namespaces", true, "own user, processes, files, network, ipc and host name (bubblewrap)"),
                new Layer("capabilities", true, "none, and none can be gained"),
                new Layer("files", true, "read-only root; /tmp of limited size, emptied between executions"),
                new Layer(
                        "seccomp",
                        filtered,
                        filtered
                                ? "dangerous system calls are refused"
                                : "no filter for this processor: " + System.getProperty("os.arch")),
                new Layer(
                        "limits",
                        true,
                        ROOT && processes.isEmpty()
                                ? "memory, open files and file size; not processes, since FX runs as root"
                                : "memory, processes, open files and file size"),
                new Layer("network", network.isPresent(), networkDetail));
    }

    @Override
    public List<String> warnings() {
        var warnings = new ArrayList<String>();
        if (!filtered) {
            warnings.add("Scripts run without a seccomp filter, which FX has for x86_64 and aarch64 only.");
        }
        if (ROOT && processes.isEmpty()) {
            warnings.add(
                    "FX runs as root without cgroups of its own, so that nothing limits how many processes a script"
                            + " starts. Run FX as an ordinary user.");
        }
        if (network.isEmpty()) {
            warnings.add(networkDetail + ".");
        }
        return warnings;
    }
}
