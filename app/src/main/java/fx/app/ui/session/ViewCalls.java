package fx.app.ui.session;

import fx.app.role.ConditionalOnRole;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.stereotype.Component;

/**
 * Marks the class through which a view reads and does things: the only beans of FX that views use. Each of its public
 * methods says by {@link fx.app.access.Requires} (with a parameter of the project's name), {@link fx.app.access.SignedIn}
 * or {@link fx.app.access.Open} who may call it, which is checked before it runs; one without is refused.
 */
@Documented
@Component
@ConditionalOnRole("ui")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ViewCalls {}
