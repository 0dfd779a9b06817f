package fx.engine.router;

import org.junit.jupiter.api.extension.RegisterExtension;

/** The scenarios of the backlog on the pure router. */
class BacklogTest extends BacklogScenarios {
    @RegisterExtension
    private final FxEngine engine = FxEngine.inMemory();

    @Override
    protected FxEngine engine() {
        return engine;
    }
}
