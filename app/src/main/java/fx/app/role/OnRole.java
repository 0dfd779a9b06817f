package fx.app.role;

import fx.app.configuration.FxProperties;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Compares {@link ConditionalOnRole} with {@code fx.roles}. */
final class OnRole implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Map<String, Object> attributes = metadata.getAnnotationAttributes(ConditionalOnRole.class.getName());
        if (attributes == null || !(attributes.get("value") instanceof String[] wanted)) {
            return true;
        }
        Set<String> roles = Binder.get(context.getEnvironment())
                .bindOrCreate("fx", FxProperties.class)
                .roles();
        for (String role : wanted) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }
}
