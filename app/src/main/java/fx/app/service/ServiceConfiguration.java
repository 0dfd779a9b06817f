package fx.app.service;

import fx.app.role.ConditionalOnRole;
import fx.engine.mapping.Expression;
import fx.engine.mapping.MappingSyntaxException;
import fx.engine.service.ServiceCheck;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the check of services the languages that it does not know itself. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole("ui")
class ServiceConfiguration {

    @Bean
    ServiceCheck serviceCheck() {
        return new ServiceCheck(new CronSyntax(), ServiceConfiguration::conditionFault);
    }

    private static Optional<String> conditionFault(String condition) {
        try {
            Expression.parse(condition);
            return Optional.empty();
        } catch (MappingSyntaxException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
