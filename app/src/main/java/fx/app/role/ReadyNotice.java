package fx.app.role;

import java.util.List;

/** What a part has to tell whoever started FX, once it is ready; such as the password of the first account. */
public interface ReadyNotice {

    /** Lines for the terminal; empty where there is nothing to say. Never logged. */
    List<String> lines();
}
