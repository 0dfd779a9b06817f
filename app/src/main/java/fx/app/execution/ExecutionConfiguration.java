package fx.app.execution;

import fx.app.configuration.FxProperties;
import fx.app.infrastructure.KafkaAccess;
import fx.app.live.LiveFacts;
import fx.app.role.ConditionalOnRole;
import fx.engine.message.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnRole("ui")
class ExecutionConfiguration {

    @Bean
    Commands commands(KafkaAccess kafka, Topics topics, FxProperties properties, LiveFacts facts) {
        return new Commands(kafka, topics, properties.kafka().shards(), facts);
    }
}
