package fx.app.live;

import fx.app.infrastructure.KafkaAccess;
import fx.app.role.ConditionalOnRole;
import fx.engine.message.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is live, read from the ends of the topics by this process alone. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole("ui")
class LiveConfiguration {

    @Bean
    LiveFacts liveFacts(KafkaAccess kafka, Topics topics) {
        return new KafkaLiveFacts(kafka, topics);
    }

    @Bean
    LiveLogs liveLogs(KafkaAccess kafka, Topics topics) {
        return new KafkaLiveLogs(kafka, topics);
    }
}
