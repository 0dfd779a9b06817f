package fx.app.ui.session;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method of a {@link ViewCalls} class: only for somebody who has given his password within the last five minutes,
 * so that a page left open is not enough. Other ways in show the password, or a token that was made for it, each time.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AfterPassword {}
