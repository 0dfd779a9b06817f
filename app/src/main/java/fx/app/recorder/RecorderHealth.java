package fx.app.recorder;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down while the recorder cannot record; being behind is no fault, only a figure. */
final class RecorderHealth implements HealthIndicator {
    private final Recorder recorder;

    RecorderHealth(Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public Health health() {
        var problem = recorder.problem();
        var health = problem.isEmpty() ? Health.up() : Health.down().withDetail("problem", problem);
        // Of several processes one records; the others know no time.
        recorder.asOf().ifPresent(time -> health.withDetail("asOf", time.toString()));
        return health.withDetail("lag", recorder.lag()).build();
    }
}
