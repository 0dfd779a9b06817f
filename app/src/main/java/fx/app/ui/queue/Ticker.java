package fx.app.ui.queue;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import java.time.Duration;

/** Refreshes what changes by the mere passing of time, as long as a view is open. */
final class Ticker {
    private Ticker() {}

    static void every(Component view, Duration pause, Runnable action) {
        view.addAttachListener(attached -> run(view, attached.getUI(), pause, action));
        view.getUI().ifPresent(ui -> run(view, ui, pause, action));
    }

    private static void run(Component view, UI ui, Duration pause, Runnable action) {
        var thread = Thread.ofVirtual().name("fx-ticker").start(() -> {
            try {
                while (true) {
                    Thread.sleep(pause);
                    var _ = ui.access(() -> {
                        if (view.isAttached()) {
                            action.run();
                        }
                    });
                }
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            } catch (UIDetachedException gone) {
                // Nobody looks any more.
            }
        });
        view.addDetachListener(detached -> {
            detached.unregisterListener();
            thread.interrupt();
        });
    }
}
