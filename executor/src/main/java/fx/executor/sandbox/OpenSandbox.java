package fx.executor.sandbox;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** No walls: processes run with the rights of FX. */
final class OpenSandbox implements Sandbox {
    private final String reason;

    OpenSandbox(String reason) {
        this.reason = reason;
    }

    @Override
    public Boxed start(Cell cell, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).directory(cell.service().toFile());
        builder.environment().clear();
        builder.environment().putAll(cell.environment());
        return new Boxed(builder.start(), Optional.empty(), false);
    }

    @Override
    public String servicePath(Cell cell) {
        return cell.service().toString();
    }

    @Override
    public String runtimePath(Cell cell) {
        return cell.runtime().toString();
    }

    @Override
    public boolean alone() {
        return false;
    }

    @Override
    public List<Layer> layers() {
        return List.of(
                new Layer("namespaces", false, reason),
                new Layer("seccomp", false, reason),
                new Layer("network", false, "scripts use the network of this machine: " + reason));
    }

    @Override
    public List<String> warnings() {
        return List.of("Scripts run without a sandbox, with the rights of FX: " + reason + ".");
    }
}
