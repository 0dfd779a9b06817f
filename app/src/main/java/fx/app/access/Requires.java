package fx.app.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a caller needs to use an endpoint, to open a view, or to call a method on behalf of a view. An endpoint without this annotation or {@link Open} answers 404 to everybody:
 * denied by default.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
    Action value();

    /**
     * Path variable that names the project. Empty where the project follows from what is asked for (an execution's id,
     * say), or where a list shows only what the caller may see: then any signed-in caller gets in, and the service
     * asks {@link AccessPolicy} itself.
     */
    String project() default "project";
}
