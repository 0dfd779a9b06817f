package fx.executor;

import fx.executor.sandbox.Layer;
import java.util.List;

/**
 * How an executor is, for the health page.
 *
 * @param name name of the executor
 * @param pool pool it serves
 * @param epoch its start, epoch milliseconds
 * @param state {@code starting}, {@code running}, {@code draining}, {@code closed} or {@code failed}
 * @param workers how many scripts may run at once
 * @param slots what it claims now
 * @param running scripts that run now
 * @param waiting assignments that wait for a worker
 * @param python version of Python, or empty before the start
 * @param layers each layer of the sandbox
 * @param warnings what the operator should know; empty where all is well
 */
public record ExecutorStatus(
        String name,
        String pool,
        long epoch,
        String state,
        int workers,
        int slots,
        int running,
        int waiting,
        String python,
        List<Layer> layers,
        List<String> warnings) {
    public ExecutorStatus {
        layers = List.copyOf(layers);
        warnings = List.copyOf(warnings);
    }
}
