package fx.app.ui.component;

import com.vaadin.flow.component.grid.Grid;
import java.util.List;

/** Leaves out a table's less important columns where the window is too narrow for all, so that nothing is cut. */
public final class NarrowWindow {
    private NarrowWindow() {}

    /**
     * Hides columns as long as the window is narrower.
     *
     * @param width pixels of the window
     */
    public static void hide(Grid<?> grid, int width, List<? extends Grid.Column<?>> columns) {
        grid.addAttachListener(attached -> {
            var page = attached.getUI().getPage();
            var resized = page.addBrowserWindowResizeListener(event -> apply(event.getWidth() < width, columns));
            grid.addDetachListener(detached -> {
                detached.unregisterListener();
                resized.remove();
            });
            page.executeJs("return window.innerWidth").then(Integer.class, now -> apply(now < width, columns));
        });
    }

    private static void apply(boolean narrow, List<? extends Grid.Column<?>> columns) {
        columns.forEach(column -> column.setVisible(!narrow));
    }
}
