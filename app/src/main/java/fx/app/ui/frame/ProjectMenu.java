package fx.app.ui.frame;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Puts a view into the navigation, under the text {@code nav.KEY}, for whom may open it. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ProjectMenu {

    /** Key of its text in {@code messages/nav.properties}. */
    String key();

    /** Name of its icon. */
    String icon();

    /** Place in the navigation, from the top; from 100 on below a line, from 200 on for the platform. */
    int order();
}
