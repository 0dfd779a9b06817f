package fx.app.recorder;

import fx.app.infrastructure.KafkaAccess;
import fx.app.role.ConditionalOnRole;
import fx.engine.message.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The recorder, in processes that serve people. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole("ui")
@EnableConfigurationProperties(RecorderProperties.class)
class RecorderConfiguration {

    @Bean
    Recorder recorder(
            DataSource database,
            KafkaAccess kafka,
            Topics topics,
            RecorderProperties settings,
            MeterRegistry meters,
            ApplicationEventPublisher events) {
        return new Recorder(database, kafka, topics, settings, Clock.systemUTC(), meters, events::publishEvent);
    }

    @Bean("recorderHealthIndicator")
    RecorderHealth health(Recorder recorder) {
        return new RecorderHealth(recorder);
    }
}
