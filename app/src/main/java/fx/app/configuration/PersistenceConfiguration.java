package fx.app.configuration;

import fx.db.DatabaseConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Brings in the entities and repositories of the module {@code db}. */
@Configuration(proxyBeanMethods = false)
@Import(DatabaseConfiguration.class)
class PersistenceConfiguration {}
