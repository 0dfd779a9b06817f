package fx.app.role;

import fx.app.infrastructure.Infrastructure;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the database is. Only processes that people and programs talk to need it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole("ui")
class DatabaseConnection {

    /** The pool is Boot's own, see {@code spring.datasource.hikari.*}. */
    @Bean
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
