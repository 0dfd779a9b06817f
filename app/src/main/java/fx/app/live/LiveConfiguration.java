package fx.app.live;

import fx.app.infrastructure.KafkaAccess;
import fx.engine.message.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is live, read from the ends of the topics by this process alone. */
@Configuration(proxyBeanMethods = false)
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
