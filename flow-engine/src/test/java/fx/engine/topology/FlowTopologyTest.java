package fx.engine.topology;

import fx.engine.router.FlowScenarios;
import fx.engine.router.FxEngine;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The scenarios of flows on the topology. */
class FlowTopologyTest extends FlowScenarios {
    @RegisterExtension
    private final FxEngine engine = FxEngine.on(TopologyDriver::new);

    @Override
    protected FxEngine engine() {
        return engine;
    }
}
