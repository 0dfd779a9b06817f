package fx.app.role;

import fx.app.configuration.FxProperties;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Compares {@link ConditionalOnRole} with {@code fx.roles}. */
final class OnRole implements Condition {
    /** Under this name the factory keeps the roles: to bind them for each condition took a tenth of a start. */
    private static final String KEPT = Roles.class.getName();

    private record Roles(Set<String> names) {}

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Map<String, Object> attributes = metadata.getAnnotationAttributes(ConditionalOnRole.class.getName());
        if (attributes == null || !(attributes.get("value") instanceof String[] wanted)) {
            return true;
        }
        var roles = roles(context.getBeanFactory(), context.getEnvironment()).names();
        for (String role : wanted) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }

    private static Roles roles(@Nullable ConfigurableListableBeanFactory factory, Environment environment) {
        if (factory != null && factory.getSingleton(KEPT) instanceof Roles known) {
            return known;
        }
        var roles = new Roles(
                Binder.get(environment).bindOrCreate("fx", FxProperties.class).roles());
        if (factory != null) {
            factory.registerSingleton(KEPT, roles);
        }
        return roles;
    }
}
