package fx.app.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;

/**
 * On an endpoint or a method that a view calls: only for somebody who has given his password within the last five
 * minutes, so that neither a page left open nor a token that went astray is enough. In a browser the session keeps when
 * that was; a program shows a token that was made to live no longer than that, for which it took the password.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AfterPassword {
    /** How long a password counts. */
    Duration FRESH = Duration.ofMinutes(5);
}
