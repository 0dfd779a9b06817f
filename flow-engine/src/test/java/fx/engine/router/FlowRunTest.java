package fx.engine.router;

import org.junit.jupiter.api.extension.RegisterExtension;

/** The scenarios of flows on the pure router. */
class FlowRunTest extends FlowScenarios {
    @RegisterExtension
    private final FxEngine engine = FxEngine.inMemory();

    @Override
    protected FxEngine engine() {
        return engine;
    }
}
