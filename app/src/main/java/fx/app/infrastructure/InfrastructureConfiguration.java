package fx.app.infrastructure;

import fx.app.configuration.FxProperties;
import fx.engine.message.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the rest of FX sees of the servers. */
@Configuration(proxyBeanMethods = false)
class InfrastructureConfiguration {

    @Bean
    Topics topics(FxProperties properties) {
        return new Topics(properties.kafka().prefix());
    }

    @Bean
    KafkaAccess kafkaAccess(Infrastructure infrastructure) {
        return infrastructure.kafka();
    }

    @Bean("kafkaHealthIndicator")
    KafkaHealth kafkaHealth(KafkaAccess kafka) {
        return new KafkaHealth(kafka.executor());
    }

    @Bean
    InstanceKeys instanceKeys(Infrastructure infrastructure) {
        return infrastructure.keys();
    }
}
