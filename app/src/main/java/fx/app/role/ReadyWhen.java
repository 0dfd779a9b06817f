package fx.app.role;

/** A part that still starts when Spring is done; FX says that it is ready once all such parts are. */
public interface ReadyWhen {

    /** What is waited for, such as {@code router}. */
    String part();

    /** Whether it works. */
    boolean isReady();
}
