package fx.engine.topology;

import fx.engine.router.BacklogScenarios;
import fx.engine.router.FxEngine;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The scenarios of the backlog on the topology. */
class BacklogTopologyTest extends BacklogScenarios {
    @RegisterExtension
    private final FxEngine engine = FxEngine.on(TopologyDriver::new);

    @Override
    protected FxEngine engine() {
        return engine;
    }
}
