package fx.db;

import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** Finds the entities and repositories of this module; imported by the app. */
@Configuration(proxyBeanMethods = false)
@ComponentScan("fx.db")
@EntityScan("fx.db")
@EnableJpaRepositories(value = "fx.db", considerNestedRepositories = true)
public class DatabaseConfiguration {}
