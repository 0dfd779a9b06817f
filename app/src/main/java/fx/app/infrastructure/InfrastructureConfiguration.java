package fx.app.infrastructure;

import fx.app.configuration.FxProperties;
import fx.app.role.ConditionalOnRole;
import fx.engine.message.Topics;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
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

    /** Only processes that people and programs talk to need the database. The pool is Boot's own, see {@code spring.datasource.hikari.*}. */
    @Bean
    @ConditionalOnRole("ui")
    JdbcConnectionDetails jdbcConnectionDetails(Infrastructure infrastructure) {
        var access = infrastructure.database();
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return access.url();
            }

            @Override
            public String getUsername() {
                return access.username();
            }

            @Override
            public String getPassword() {
                return access.password();
            }
        };
    }
}
