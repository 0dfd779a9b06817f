package fx.executor.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A network stack in user space (slirp4netns) for a namespace of its own: other machines can be reached, this
 * machine's loopback cannot.
 */
final class PublicNetwork {
    /** The stack answers names at this address. */
    static final String RESOLVER = "nameserver 10.0.2.3\noptions timeout:2 attempts:2\n";

    private static final int CHILD_WAIT_MILLIS = 2_000;
    private final Path program;

    private PublicNetwork(Path program) {
        this.program = program;
    }

    static Optional<PublicNetwork> find() {
        return Programs.find("slirp4netns").map(PublicNetwork::new);
    }

    String detail() {
        return "a network of its own through slirp4netns where a service may use it; never this machine's loopback";
    }

    /** Gives the namespace of bubblewrap's child a network; returns when it is up. */
    Process attach(Process bubblewrap) throws IOException {
        long child = child(bubblewrap);
        var builder = new ProcessBuilder(List.of(
                program.toString(),
                "--configure",
                "--mtu=65520",
                "--disable-host-loopback",
                "--ready-fd=1",
                "--exit-fd=0",
                "--netns-type=path",
                "/proc/" + child + "/ns/net",
                "tap0"));
        builder.environment().clear();
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        var process = builder.start();
        // Its stdin is a pipe of ours, so that it ends with us however we end.
        // It writes "1" when the interface is up, and closes where it cannot.
        if (process.getInputStream().read() != '1') {
            process.destroyForcibly();
            throw new IOException("slirp4netns cannot open a network here");
        }
        return process;
    }

    private static long child(Process bubblewrap) throws IOException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CHILD_WAIT_MILLIS);
        while (System.nanoTime() < until && bubblewrap.isAlive()) {
            var child = bubblewrap.children().findFirst();
            if (child.isPresent()) {
                return child.get().pid();
            }
            java.util.concurrent.locks.LockSupport.parkNanos(500_000);
        }
        throw new IOException("bubblewrap started no process");
    }
}
